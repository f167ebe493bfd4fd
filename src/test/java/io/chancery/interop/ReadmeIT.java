package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.ChanceryClient;
import io.chancery.client.verdict.Outcome;
import io.chancery.config.ChanceryConfig;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.worker.Supervisor;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeIT {
    @TempDir
    private Path directory;

    @Test
    void theJavaProgramsOfTheDocumentsHaveTheirRequestsSigned() throws Exception {
        try (DevEnvironment environment = DevEnvironment.start(directory, 0, 0)) {
            ChanceryConfig config = environment.clientConfig("settlement");
            Supervisor worker = Supervisor.start(environment.config("readme"));
            try (worker;
                    ChanceryClient client = new ChanceryClient(config)) {
                assertEquals(3, new DevRun(environment, client).register().size());

                Object outcome = runSnippet(config);

                assertEquals(Outcome.Signed.class.getName(), outcome.getClass().getName(), outcome::toString);

                String printed = runProgram(environment);

                assertTrue(printed.startsWith("signed 0x02"), printed);
            }
        }
    }

    /** Runs the program of docs/requests.md as a process, which has its settings from variables. */
    private String runProgram(DevEnvironment environment) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(directory.resolve("program"));
        ClientLibrary.compile(
                classes, "SendRequest", ReadmeSnippets.named(Path.of("docs", "requests.md"), "send-java"));
        try (URLClassLoader program = ClientLibrary.classPath(classes)) {
            String classPath = Arrays.stream(program.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
            Process process = new ProcessBuilder(
                            "sh",
                            "-c",
                            ". '" + environment.environmentFile() + "' && exec \"$0\" -cp '" + classPath
                                    + "' SendRequest",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), printed);
            return printed;
        }
    }

    /** Runs in a program that has the client library on its class path, and no worker. */
    private Object runSnippet(ChanceryConfig config) throws IOException, ReflectiveOperationException {
        Path classes = Files.createDirectories(directory.resolve("snippet"));
        ClientLibrary.compileSnippet(classes);
        Thread caller = Thread.currentThread();
        ClassLoader own = caller.getContextClassLoader();
        try (URLClassLoader program = ClientLibrary.classPath(classes)) {
            caller.setContextClassLoader(program);
            return program.loadClass(ClientLibrary.SNIPPET)
                    .getMethod("run", Map.class)
                    .invoke(null, config.originals());
        } finally {
            caller.setContextClassLoader(own);
        }
    }
}
