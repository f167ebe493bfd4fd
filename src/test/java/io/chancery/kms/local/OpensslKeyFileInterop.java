package io.chancery.kms.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.Secret;
import io.chancery.kms.SubjectPublicKey;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Key files as OpenSSL reads them. Run by src/interop/kms/run. */
class OpensslKeyFileInterop {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void opensslFindsTheSamePublicKey(KeySpec spec) throws IOException, InterruptedException {
        var key = new LocalKeystore(directory, Secret.of("open-sesame")).create("a", spec);

        Process openssl = new ProcessBuilder(
                        "openssl",
                        "pkey",
                        "-in",
                        directory.resolve("a.pem").toString(),
                        "-passin",
                        "pass:open-sesame",
                        "-pubout",
                        "-outform",
                        "DER")
                .start();
        byte[] spki = openssl.getInputStream().readAllBytes();
        String errors = new String(openssl.getErrorStream().readAllBytes(), UTF_8);

        assertTrue(openssl.waitFor(1, TimeUnit.MINUTES));
        assertEquals("", errors);
        assertEquals(key.publicKey(), SubjectPublicKey.decode(spec, spki));
    }
}
