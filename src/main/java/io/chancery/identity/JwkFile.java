package io.chancery.identity;

import io.chancery.crypto.jws.InvalidJwkException;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsPublicKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;

/** A file that holds one JSON Web Key (RFC 7517). */
public final class JwkFile {
    private JwkFile() {}

    /**
     * Reads a private key.
     *
     * @param setting whose value {@code file} is
     * @throws ConfigException naming setting and file, and quoting nothing of what is in it
     */
    public static JwsPrivateKey readPrivate(String setting, Path file) {
        return read(setting, file, JwsPrivateKey::parse);
    }

    /** As {@link #readPrivate}, the public key only; the file may hold the private one too. */
    public static JwsPublicKey readPublic(String argument, Path file) {
        return read(argument, file, JwsPrivateKey::publicKeyOf);
    }

    /**
     * Writes {@code key} into a new file that only its owner may read; throws what {@link Files#newByteChannel} does.
     */
    public static void writePrivate(Path file, JwsPrivateKey key) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            var bytes = StandardCharsets.UTF_8.encode(key.reveal() + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static <T> T read(String name, Path file, Function<String, T> parse) {
        try {
            return parse.apply(Files.readString(file));
        } catch (InvalidJwkException unusable) {
            throw new ConfigException(name + ": the key in " + file + " " + unusable.reason());
        } catch (IOException missing) {
            throw new ConfigException(name + ": " + file + " is missing or cannot be read");
        }
    }
}
