package io.chancery.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DistributionTest {
    @TempDir
    Path directory;

    @Test
    void anInstalledOneHasItsScriptBesideItsJars() throws Exception {
        file("lib/chancery.jar", "");
        Path script = file("bin/chancery", "installed");

        assertEquals(script, Distribution.at(directory).script());
    }

    @Test
    void aCheckoutAndItsTargetAreTheSame() throws Exception {
        file("target/dist/lib/chancery.jar", "");
        file("bin/chancery", "checkout");

        Distribution checkout = Distribution.at(directory);

        assertEquals(checkout, Distribution.at(directory.resolve("target/dist")));
        assertEquals(directory.resolve("target/dist/lib"), checkout.lib());
        assertEquals(directory.resolve("bin/chancery"), checkout.script());
    }

    @Test
    void isLaidOutWithoutItsSourcesSoThatItsScriptBuildsNothing() throws Exception {
        file("target/dist/lib/chancery.jar", "jar");
        assertTrue(file("bin/chancery", "script").toFile().setExecutable(true));
        file("pom.xml", "");

        Path script = Distribution.at(directory).install(directory.resolve("home"));

        assertEquals(directory.resolve("home/bin/chancery"), script);
        assertTrue(Files.isExecutable(script));
        assertEquals("script", Files.readString(script));
        assertEquals("jar", Files.readString(directory.resolve("home/lib/chancery.jar")));
        assertTrue(Files.notExists(directory.resolve("home/pom.xml")));
    }

    @Test
    void aDirectoryWithoutJarsIsRefused() {
        Failure refused = assertThrows(Failure.class, () -> Distribution.at(directory));

        assertEquals("there is no distribution at " + directory, refused.what());
        assertEquals(ExitCode.USAGE, refused.exitCode());
    }

    @Test
    void jarsWithoutAScriptAreRefused() throws Exception {
        file("lib/chancery.jar", "");

        Failure refused = assertThrows(Failure.class, () -> Distribution.at(directory));

        assertEquals("the distribution at " + directory + " has no bin/chancery", refused.what());
    }

    private Path file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
