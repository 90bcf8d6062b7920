import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Transaction;
import org.neo4j.importer.ImportCommand;
import picocli.CommandLine;

/** What Neo4j makes of each Cypher script and each folder for bulk import: `Load FOLDER` writes NAME.json for each. */
public class Load {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path shared = Files.createTempDirectory(folder, "home");
        DatabaseManagementService scripts = start(shared);
        GraphDatabaseService database = scripts.database("neo4j");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.cypher")) {
            for (Path file : files) {
                database.executeTransactionally("MATCH (n) DETACH DELETE n");
                for (String statement : Files.readString(file, StandardCharsets.UTF_8).split("\n")) {
                    database.executeTransactionally(statement);
                }
                report(database, Path.of(file + ".json"));
            }
        }
        scripts.shutdown();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.neo4j")) {
            for (Path file : files) {
                Path home = Files.createTempDirectory(folder, "home");
                int code = new CommandLine(new ImportCommand.Full(new ExecutionContext(home, home.resolve("conf"))))
                    .execute("neo4j", "--multiline-fields=true", "--report-file=" + home.resolve("import.report"),
                        "--nodes=" + file.resolve("nodes.csv"), "--relationships=" + file.resolve("edges.csv"));
                if (code != 0) {
                    System.exit(code);
                }
                DatabaseManagementService imported = start(home);
                report(imported.database("neo4j"), Path.of(file + ".json"));
                imported.shutdown();
            }
        }
        System.exit(0);
    }

    private static DatabaseManagementService start(Path home) {
        return new DatabaseManagementServiceBuilder(home)
            .setConfig(GraphDatabaseSettings.pagecache_memory, 64L << 20)
            .build();
    }

    private static void report(GraphDatabaseService database, Path file) throws IOException {
        try (Transaction transaction = database.beginTx();
                PrintWriter out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            out.print("{\"nodes\":[");
            String comma = "";
            for (Node node : transaction.getAllNodes()) {
                StringBuilder labels = new StringBuilder();
                for (Label label : node.getLabels()) {
                    labels.append(labels.length() > 0 ? "," : "").append(text(label.name()));
                }
                out.print(comma + "{\"labels\":[" + labels + "],\"properties\":" + properties(node) + "}");
                comma = ",\n";
            }
            out.print("],\"edges\":[");
            comma = "";
            for (Relationship edge : transaction.getAllRelationships()) {
                out.print(comma + "{\"source\":" + text((String) edge.getStartNode().getProperty("id"))
                    + ",\"target\":" + text((String) edge.getEndNode().getProperty("id"))
                    + ",\"type\":" + text(edge.getType().name()) + ",\"properties\":" + properties(edge) + "}");
                comma = ",\n";
            }
            out.print("]}");
        }
    }

    private static String properties(Entity entity) {
        StringBuilder all = new StringBuilder("{");
        for (Map.Entry<String, Object> each : new TreeMap<>(entity.getAllProperties()).entrySet()) {
            Object value = each.getValue();
            all.append(all.length() > 1 ? "," : "").append(text(each.getKey())).append(":");
            all.append(value instanceof Number || value instanceof Boolean ? value.toString() : text(value.toString()));
        }
        return all.append("}").toString();
    }

    private static String text(String value) {
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
