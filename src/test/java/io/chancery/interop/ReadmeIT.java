package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.client.ChanceryClient;
import io.chancery.client.verdict.Outcome;
import io.chancery.config.ChanceryConfig;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.worker.Supervisor;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeIT {
    @TempDir
    private Path directory;

    @Test
    void theReadmesJavaSnippetHasItsRequestSigned() throws Exception {
        try (DevEnvironment environment = DevEnvironment.start(directory, 0, 0)) {
            ChanceryConfig config = environment.clientConfig("settlement");
            Supervisor worker = Supervisor.start(environment.config("readme"));
            try (worker;
                    ChanceryClient client = new ChanceryClient(config)) {
                assertEquals(3, new DevRun(environment, client).register().size());

                Object outcome = runSnippet(config);

                assertEquals(Outcome.Signed.class.getName(), outcome.getClass().getName(), outcome::toString);
            }
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
