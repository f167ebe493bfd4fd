package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.interop.ClientLibrary.Dependency;
import io.chancery.records.schema.ReleasedSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the client library and its POM is what a program needs that sends requests: all of it, and no more. */
class ClientJarIT {
    private static final String OURS = "io/chancery/";

    /** Plain values come whole: they need nothing. */
    private static final String VALUES = "io/chancery/model/";

    @TempDir
    private static Path classes;

    private static final Map<String, Set<String>> REFERRED = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        ClientLibrary.compileSnippet(classes);
        try (JarFile jar = new JarFile(ClientLibrary.jar().toFile())) {
            for (JarEntry entry : jar.stream().filter(ClientJarIT::isClass).toList()) {
                try (InputStream content = jar.getInputStream(entry)) {
                    REFERRED.put(nameOf(entry), ReferredClasses.of(content.readAllBytes()));
                }
            }
        }
    }

    @Test
    void theJarHasEveryClassOfOursThatItsClassesName() {
        Set<String> missing = new TreeSet<>();
        REFERRED.values().forEach(missing::addAll);
        missing.removeIf(name -> !name.startsWith(OURS) || REFERRED.containsKey(name));

        assertEquals(Set.of(), missing, "add them to the execution `client` of the resources plugin in pom.xml");
    }

    @Test
    void theJarHasNoClassThatClientsDoNotReach() throws IOException {
        Set<String> unreached = new TreeSet<>(REFERRED.keySet());
        unreached.removeAll(reached());
        unreached.removeIf(name -> name.endsWith("/package-info") || name.startsWith(VALUES));

        assertEquals(Set.of(), unreached, "exclude them in the execution `client` of the resources plugin in pom.xml");
    }

    @Test
    void thePomListsTheLibrariesThatTheClassesName() throws IOException {
        Set<String> named = new TreeSet<>();
        REFERRED.values().forEach(named::addAll);
        named.removeIf(name -> name.startsWith(OURS) || isOfTheJdk(name));

        Set<String> needed = new TreeSet<>();
        Map<String, String> jars = jarsByClass();
        named.forEach(name -> needed.add(jars.getOrDefault(name, "unknown: " + name)));

        Set<String> listed = new TreeSet<>();
        ClientLibrary.compileJars().forEach(jar -> listed.add(jar.getFileName().toString()));
        assertEquals(needed, listed);
    }

    @Test
    void thePomNamesLibrariesOfTheDistribution() {
        for (Dependency dependency : ClientLibrary.dependencies()) {
            Path library = ClientLibrary.libraries().resolve(dependency.fileName());

            assertTrue(Files.exists(library), library::toString);
        }
    }

    @Test
    void theJarHasItsPom() throws IOException {
        try (JarFile jar = new JarFile(ClientLibrary.jar().toFile())) {
            JarEntry entry =
                    Objects.requireNonNull(jar.getJarEntry("META-INF/maven/io.chancery/chancery-client/pom.xml"));
            String inside = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);

            assertEquals(Files.readString(ClientLibrary.pom()), inside);
            assertFalse(inside.contains("@"), "a placeholder is left in the POM");
        }
    }

    @Test
    void everyClassOfTheJarIsLinkedWithoutWhatWorkersNeed() throws Exception {
        try (URLClassLoader program = ClientLibrary.classPath()) {
            int members = 0;
            for (String name : REFERRED.keySet()) {
                Class<?> type = Class.forName(name.replace('/', '.'), false, program);
                members += type.getDeclaredMethods().length + type.getDeclaredFields().length;
            }
            assertTrue(members > REFERRED.size(), "classes without members");
        }
    }

    @Test
    void theReleasedSchemasAreInTheJar() throws Exception {
        try (URLClassLoader program = ClientLibrary.classPath()) {
            Class<?> released = program.loadClass("io.chancery.records.schema.ReleasedSchemas");

            Object schemas = released.getMethod("all").invoke(null);

            assertEquals(ReleasedSchemas.all().size(), ((List<?>) schemas).size());
        }
    }

    /** Returns what the README's snippet and the classes in the client's own packages reach. */
    private static Set<String> reached() throws IOException {
        Deque<String> open = new ArrayDeque<>(
                ReferredClasses.of(Files.readAllBytes(classes.resolve(ClientLibrary.SNIPPET + ".class"))));
        REFERRED.keySet().stream()
                .filter(name -> name.startsWith(OURS + "client/"))
                .forEach(open::add);
        Set<String> reached = new TreeSet<>();
        while (!open.isEmpty()) {
            String name = open.pop();
            if (REFERRED.containsKey(name) && reached.add(name)) {
                open.addAll(Objects.requireNonNull(REFERRED.get(name)));
            }
        }
        return reached;
    }

    private static Map<String, String> jarsByClass() throws IOException {
        Map<String, String> jars = new TreeMap<>();
        try (var libraries = Files.list(ClientLibrary.libraries())) {
            for (Path library : libraries.sorted().toList()) {
                try (JarFile jar = new JarFile(library.toFile())) {
                    jar.stream()
                            .filter(ClientJarIT::isClass)
                            .forEach(entry -> jars.putIfAbsent(
                                    nameOf(entry), library.getFileName().toString()));
                }
            }
        }
        return jars;
    }

    private static boolean isOfTheJdk(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name + ".class") != null;
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
    }

    private static String nameOf(JarEntry entry) {
        return entry.getName().substring(0, entry.getName().length() - ".class".length());
    }
}
