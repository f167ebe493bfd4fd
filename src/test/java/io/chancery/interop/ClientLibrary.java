package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The client library as the build made it: its jar, its POM, and what a program needs on its class path. */
final class ClientLibrary {
    /** The name of the class around the README's snippet. */
    static final String SNIPPET = "Snippet";

    /** Whoever has a class below these is the worker, or is there for the worker alone. */
    private static final List<String> OF_WORKERS = List.of(
            "io/chancery/",
            "org/apache/kafka/streams/",
            "org/rocksdb/",
            "software/amazon/awssdk/",
            "picocli/",
            "ch/qos/logback/");

    private ClientLibrary() {}

    /** A library in the POM. */
    record Dependency(String artifact, String version, String classifier, String scope) {
        String fileName() {
            return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
        }
    }

    static Path jar() {
        return Path.of(Objects.requireNonNull(System.getProperty("chancery.client")));
    }

    static Path pom() {
        return Path.of(jar().toString().replaceFirst("\\.jar$", ".pom"));
    }

    /** The libraries that the POM lists. */
    static List<Dependency> dependencies() {
        List<Dependency> dependencies = new ArrayList<>();
        NodeList elements = document().getElementsByTagName("dependency");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            dependencies.add(new Dependency(
                    text(element, "artifactId"),
                    text(element, "version"),
                    text(element, "classifier"),
                    text(element, "scope")));
        }
        return dependencies;
    }

    /** The jars that the POM lists for compiling. */
    static List<Path> compileJars() {
        return dependencies().stream()
                .filter(dependency -> !dependency.scope().equals("runtime"))
                .map(dependency -> libraries().resolve(dependency.fileName()))
                .toList();
    }

    /** The class path of a program that has the library, and none of what only a worker needs. */
    static URLClassLoader classPath(Path... more) throws IOException {
        List<URL> urls = new ArrayList<>(List.of(jar().toUri().toURL()));
        for (Path each : more) {
            urls.add(each.toUri().toURL());
        }
        try (Stream<Path> jars = Files.list(libraries())) {
            for (Path each : jars.filter(ClientLibrary::isForClients).toList()) {
                urls.add(each.toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Compiles the README's snippet against the jar and the libraries in its POM, and nothing else. */
    static void compileSnippet(Path classes) {
        compile(classes, SNIPPET, """
                import io.chancery.client.*;
                import io.chancery.client.verdict.*;
                import io.chancery.config.*;
                import io.chancery.model.*;
                import io.chancery.model.payload.*;
                import io.chancery.model.request.*;
                import io.chancery.payload.evm.*;
                import java.math.BigInteger;
                import java.time.Duration;
                import java.util.List;
                import java.util.Map;

                public final class Snippet {
                    public static Outcome run(Map<String, String> settings) {
                        ChanceryConfig config = new ChanceryConfig(settings);
                        %s
                    }
                }
                """.formatted(ReadmeSnippets.named("java")));
    }

    /** Compiles the class {@code name}, whose text is {@code source}, in the same way. */
    static void compile(Path classes, String name, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = Stream.concat(Stream.of(jar()), compileJars().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", classPath),
                        null,
                        List.of(new Source(name, source)))
                .call();
        assertTrue(compiled, messages::toString);
    }

    static Path libraries() {
        return Path.of(Objects.requireNonNull(System.getProperty("chancery.dist")), "lib");
    }

    private static boolean isForClients(Path library) {
        try (JarFile jar = new JarFile(library.toFile())) {
            return jar.stream().noneMatch(entry -> OF_WORKERS.stream().anyMatch(entry.getName()::startsWith));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Element document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom().toFile())
                    .getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
