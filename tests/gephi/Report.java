import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.DirectedGraph;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDirectionDefault;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** What Gephi itself makes of a file: `Report GRAPH REPORT.json [PICTURE.svg]`. */
public class Report {
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(arguments[0]));
        container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
        container.getLoader().setAutoScale(false);
        container.closeLoader();
        try (PrintWriter out = new PrintWriter(arguments[1], StandardCharsets.UTF_8)) {
            out.print("{\"issues\":[");
            String comma = "";
            for (Issue issue : (Iterable<Issue>) () -> container.getReport().getIssues(10000)) {
                out.print(comma + text(issue.getLevel() + ": " + issue.getMessage()));
                comma = ",";
            }
            importer.process(container, new DefaultProcessor(), workspace);
            GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
            DirectedGraph graph = model.getDirectedGraph();
            Interval bounds = model.getTimeBounds();
            out.print("],\"time\":[" + number(bounds.getLow()) + "," + number(bounds.getHigh()) + "],\"nodes\":{");
            comma = "";
            for (Node node : graph.getNodes().toArray()) {
                out.print(comma + text(node.getId().toString()) + ":{\"label\":" + text(node.getLabel())
                    + ",\"x\":" + node.x() + ",\"y\":" + node.y() + ",\"size\":" + node.size()
                    + ",\"rgb\":[" + Math.round(node.r() * 255) + "," + Math.round(node.g() * 255) + ","
                    + Math.round(node.b() * 255) + "],\"columns\":" + columns(node, model.getNodeTable()) + "}");
                comma = ",\n";
            }
            out.print("},\"edges\":{");
            comma = "";
            for (Edge edge : graph.getEdges().toArray()) {
                out.print(comma + text(edge.getId().toString()) + ":{\"label\":" + text(edge.getLabel())
                    + ",\"source\":" + text(edge.getSource().getId().toString())
                    + ",\"target\":" + text(edge.getTarget().getId().toString())
                    + ",\"kind\":" + text(String.valueOf(edge.getTypeLabel())) + ",\"weight\":" + edge.getWeight()
                    + ",\"directed\":" + edge.isDirected() + ",\"columns\":" + columns(edge, model.getEdgeTable())
                    + "}");
                comma = ",\n";
            }
            out.print("}}");
        }
        if (arguments.length > 2) {
            var properties = Lookup.getDefault().lookup(PreviewController.class).getModel().getProperties();
            properties.putValue(PreviewProperty.SHOW_NODE_LABELS, true);
            properties.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, false);
            properties.putValue(PreviewProperty.EDGE_CURVED, true);
            Lookup.getDefault().lookup(PreviewController.class).refreshPreview(workspace);
            Lookup.getDefault().lookup(ExportController.class).exportFile(new File(arguments[2]));
        }
        System.exit(0);
    }

    private static String columns(Element element, Iterable<Column> table) {
        StringBuilder all = new StringBuilder("{");
        for (Column column : table) {
            Object value = column.isProperty() ? null : element.getAttribute(column);
            if (value != null) {
                all.append(all.length() > 1 ? "," : "").append(text(column.getTitle())).append(":");
                all.append(value instanceof Number || value instanceof Boolean ? value.toString() : text(value.toString()));
            }
        }
        return all.append("}").toString();
    }

    private static String number(double value) {
        return Double.isInfinite(value) || Double.isNaN(value) ? "null" : Double.toString(value);
    }

    private static String text(String value) {
        if (value == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : value.toCharArray()) {
            if (letter == '"' || letter == '\\' || letter < ' ' || letter > '~') {
                quoted.append(String.format("\\u%04x", (int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
