import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
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
import org.gephi.io.importer.plugin.file.spreadsheet.process.SpreadsheetGeneralConfiguration.Mode;
import org.gephi.io.importer.plugin.file.spreadsheet.ImporterSpreadsheetCSV;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2Builder;
import org.gephi.preview.api.CanvasSize;
import org.gephi.preview.api.G2DTarget;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewProperties;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.preview.api.Vector;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** What Gephi itself makes of each graph in a folder: `Report FOLDER [DRAWN]` writes NAME.json, DRAWN.svg, DRAWN.png. */
public class Report {
    private static final int ROUNDS = 20;

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        File[] files = new File(arguments[0]).listFiles(file -> file.getName().matches(".*[.](gexf|graphml|csv)"));
        for (File file : files) {
            Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
            projects.openWorkspace(workspace);
            List<Issue> issues = new ArrayList<>();
            if (file.isDirectory()) {
                read(new File(file, "nodes.csv"), Mode.NODES_TABLE, workspace, issues);
                read(new File(file, "edges.csv"), Mode.EDGES_TABLE, workspace, issues);
            } else {
                read(file, null, workspace, issues);
            }
            GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
            try (PrintWriter out = new PrintWriter(file + ".json", StandardCharsets.UTF_8)) {
                report(model, issues, out);
                if (arguments.length > 1 && file.getName().equals(arguments[1])) {
                    draw(workspace, file.toString());
                }
                out.print(",\"moved\":" + moved(model) + "}");
            }
            projects.deleteWorkspace(workspace);
        }
        System.exit(0);
    }

    private static void read(File file, Mode table, Workspace workspace, List<Issue> issues) throws Exception {
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container;
        if (table == null) {
            container = importer.importFile(file);
        } else {
            ImporterSpreadsheetCSV csv = new ImporterSpreadsheetCSV();
            csv.setFile(file);
            csv.refreshAutoDetections();
            csv.setMode(table);
            container = importer.importFile(file, csv);
        }
        container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
        container.getLoader().setAutoScale(false);
        container.closeLoader();
        container.getReport().getIssues(10000).forEachRemaining(issues::add);
        importer.process(container, table == null ? new DefaultProcessor() : new AppendProcessor(), workspace);
    }

    private static void report(GraphModel model, List<Issue> issues, PrintWriter out) {
        out.print("{\"issues\":[");
        String comma = "";
        for (Issue issue : issues) {
            out.print(comma + text(issue.getLevel() + ": " + issue.getMessage()));
            comma = ",";
        }
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
        out.print("}");
    }

    private static void draw(Workspace workspace, String name) throws Exception {
        PreviewController preview = Lookup.getDefault().lookup(PreviewController.class);
        PreviewProperties properties = preview.getModel().getProperties();
        properties.putValue(PreviewProperty.SHOW_NODE_LABELS, true);
        properties.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, false);
        properties.putValue(PreviewProperty.EDGE_CURVED, true);
        preview.refreshPreview(workspace);
        Lookup.getDefault().lookup(ExportController.class).exportFile(new File(name + ".svg"));
        Picture picture = new Picture(preview.getModel().getGraphicsCanvasSize());
        preview.render(picture, workspace);
        ImageIO.write(picture.image, "png", new File(name + ".png"));
    }

    /** What Gephi draws into; its own exporter of PNG asks for a screen. */
    private record Picture(BufferedImage image, Graphics2D graphics, Vector translate) implements G2DTarget {
        private static final int MARGIN = 80;

        Picture(CanvasSize size) {
            this(new BufferedImage(Math.round(size.getWidth()) + 2 * MARGIN, Math.round(size.getHeight()) + 2 * MARGIN,
                BufferedImage.TYPE_INT_RGB), size);
        }

        private Picture(BufferedImage image, CanvasSize size) {
            this(image, image.createGraphics(), new Vector(MARGIN - size.getX(), MARGIN - size.getY()));
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.translate(translate.x, translate.y);
        }

        public Graphics2D getGraphics() {
            return graphics;
        }

        public Image getImage() {
            return image;
        }

        public int getWidth() {
            return image.getWidth();
        }

        public int getHeight() {
            return image.getHeight();
        }

        public Vector getTranslate() {
            return translate;
        }

        public float getScaling() {
            return 1;
        }

        // What follows is for panning and zooming on a screen.
        public void resize(int width, int height) { }

        public void setMoving(boolean moving) { }

        public void setScaling(float scaling) { }

        public void reset() { }

        public void refresh() { }
    }

    /** How many nodes some rounds of ForceAtlas2 move to another place that is a number. */
    private static int moved(GraphModel model) {
        Node[] nodes = model.getGraph().getNodes().toArray();
        float[] before = new float[nodes.length];
        for (int index = 0; index < nodes.length; index++) {
            before[index] = nodes[index].x();
        }
        ForceAtlas2 layout = new ForceAtlas2(new ForceAtlas2Builder());
        layout.setGraphModel(model);
        layout.resetPropertiesValues();
        layout.initAlgo();
        for (int round = 0; round < ROUNDS && layout.canAlgo(); round++) {
            layout.goAlgo();
        }
        layout.endAlgo();
        int moved = 0;
        for (int index = 0; index < nodes.length; index++) {
            moved += Float.isFinite(nodes[index].x()) && nodes[index].x() != before[index] ? 1 : 0;
        }
        return moved;
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
