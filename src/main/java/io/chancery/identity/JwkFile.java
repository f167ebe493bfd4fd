package io.chancery.identity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.jspecify.annotations.Nullable;

/** A file that holds one JSON Web Key (RFC 7517), and possibly the name of its owner as the member {@code owner}. */
public final class JwkFile {
    private static final String OWNER = "owner";
    private static final JsonMapper JSON = JsonMapper.builder().build();

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
        writePrivate(file, key.reveal());
    }

    /** Writes {@code key} as {@link #writePrivate(Path, JwsPrivateKey)} does, with the name of its owner. */
    public static void writePrivate(Path file, JwsPrivateKey key, String owner) throws IOException {
        writePrivate(
                file,
                ((ObjectNode) JSON.readTree(key.reveal())).put(OWNER, owner).toString());
    }

    /** Returns the name that the file of a key has for its owner, or null if it has none or cannot be read. */
    public static @Nullable String owner(Path file) {
        try {
            return JSON.readTree(Files.readString(file)).path(OWNER).textValue();
        } catch (IOException unusable) {
            return null; // whoever needs the key is told what is wrong with it
        }
    }

    private static void writePrivate(Path file, String jwk) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            var bytes = StandardCharsets.UTF_8.encode(jwk + "\n");
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
