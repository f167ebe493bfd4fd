package io.chancery.kms.local;

import io.chancery.kms.KeyDescription;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.Secret;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Keys in files, one each: private keys in {@code <id>.pem}, or {@code <id>.pem.disabled} for a key that must not sign,
 * and master keys in {@code <id>.aes}. Either a directory of them or a single private key's file. A file that was made
 * here has a {@link CreationLine} before the key.
 *
 * <p>Every method throws {@link KmsConfigurationException} for what is missing, unreadable or does not open.
 */
public final class LocalKeystore {
    private static final String SUFFIX = ".pem";
    private static final String DISABLED_SUFFIX = ".pem.disabled";
    private static final String MASTER_SUFFIX = ".aes";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Path path;
    private final Secret passphrase;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public LocalKeystore(Path path, Secret passphrase) {
        this(path, passphrase, InstantSource.system());
    }

    /** @param clock says when a key is made */
    LocalKeystore(Path path, Secret passphrase, InstantSource clock) {
        if (passphrase.isBlank()) {
            throw new KmsConfigurationException(LocalKmsSettings.PASSPHRASE, "must not be empty");
        }
        this.path = path;
        this.passphrase = passphrase;
        this.clock = clock;
    }

    /** The ids of all keys, disabled ones included, sorted. */
    public List<String> ids() {
        return files().stream().map(LocalKeystore::id).sorted().toList();
    }

    /** Returns what the key {@code id} is. */
    public KeyDescription describe(String id) {
        return read(file(id)).description();
    }

    /**
     * Writes a new key, in a directory that is made if it is missing; only the owner may read the file. Throws {@link
     * IllegalArgumentException} if {@code id} is not 1 to 64 letters, digits, dots, hyphens and underscores, or is
     * taken.
     */
    public KeyDescription create(String id, KeySpec spec) {
        LocalKey key = LocalKey.generate(spec, random);
        if (Files.exists(path.resolve(id + DISABLED_SUFFIX))) {
            throw taken(null);
        }
        Instant made = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        write(id, SUFFIX, key.toPrivateKeyInfo(), made);
        return new StoredKey(id, key, true, made).description();
    }

    /** Writes a new key unless there is one of this id, disabled or not; of two who write at once, one does. */
    void createUnlessThere(String id, KeySpec spec) {
        if (holds(id)) {
            return;
        }
        writeUnlessThere(id, SUFFIX, LocalKey.generate(spec, random).toPrivateKeyInfo());
    }

    private void writeUnlessThere(String id, String suffix, PrivateKeyInfo key) {
        try {
            writeNew(path.resolve(id + suffix), text(key, clock.instant()));
        } catch (FileAlreadyExistsException another) {
            return;
        } catch (IOException e) {
            throw new KmsConfigurationException(LocalKmsSettings.KEYSTORE, "cannot be written", e);
        }
    }

    /**
     * Returns whether the keystore is where it should be: a disk that is away holds no key, and says nothing of any.
     */
    boolean isThere() {
        return Files.exists(path);
    }

    /** Returns whether there is a private key of this id, disabled or not. */
    boolean holds(String id) {
        return isId(id) && Files.isDirectory(path) && (Files.exists(path.resolve(id + SUFFIX)) || isDisabled(id));
    }

    /** Returns whether the key of this id is there and disabled. */
    boolean isDisabled(String id) {
        return isId(id) && Files.exists(path.resolve(id + DISABLED_SUFFIX));
    }

    /** The key of this id. */
    StoredKey find(String id) {
        return read(file(id));
    }

    /** Writes a new master key, under the same rules as {@link #create}. Private keys have ids of their own. */
    public void createMasterKey(String id) {
        write(id, MASTER_SUFFIX, MasterKey.generate(random).toPrivateKeyInfo(), clock.instant());
    }

    /** Writes a new master key unless there is one of this id; of two who write at once, one does. */
    void createMasterKeyUnlessThere(String id) {
        if (!holdsMasterKey(id)) {
            writeUnlessThere(id, MASTER_SUFFIX, MasterKey.generate(random).toPrivateKeyInfo());
        }
    }

    /** Returns whether there is a master key of this id. */
    boolean holdsMasterKey(String id) {
        return isId(id) && Files.isDirectory(path) && Files.exists(path.resolve(id + MASTER_SUFFIX));
    }

    /** The master key of this id. */
    MasterKey findMasterKey(String id) {
        return readMasterKey(path.resolve(id + MASTER_SUFFIX)).key();
    }

    /** Returns whether {@code id} may be a key's. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** Makes the directory if it is missing. */
    void open() {
        try {
            if (!isThere()) {
                Files.createDirectories(path);
            }
        } catch (IOException e) {
            throw new KmsConfigurationException(LocalKmsSettings.KEYSTORE, "cannot be made", e);
        }
    }

    private void write(String id, String suffix, PrivateKeyInfo key, Instant made) {
        if (!isId(id)) {
            throw new IllegalArgumentException("a key id is 1 to 64 letters, digits, '.', '-' and '_'");
        }
        String text = text(key, made);
        try {
            Files.createDirectories(path);
            writeNew(path.resolve(id + suffix), text);
        } catch (FileAlreadyExistsException e) {
            throw taken(e);
        } catch (IOException e) {
            throw new KmsConfigurationException(LocalKmsSettings.KEYSTORE, "cannot be written", e);
        }
    }

    private String text(PrivateKeyInfo key, Instant made) {
        return CreationLine.of(made) + EncryptedKeyFile.write(key, passphrase, random);
    }

    /** Takes the key {@code id} out of service: whoever reads the keystore from now on will not sign with it. */
    public void disable(String id) {
        Path file = file(id);
        if (!enabled(file)) {
            return;
        }
        try {
            Files.move(file, file.resolveSibling(id + DISABLED_SUFFIX));
        } catch (IOException e) {
            throw new KmsConfigurationException(LocalKmsSettings.KEYSTORE, "cannot be written", e);
        }
    }

    List<StoredKey> readAll() {
        return files().stream().map(this::read).toList();
    }

    List<StoredMasterKey> readMasterKeys() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> name(entry).endsWith(MASTER_SUFFIX))
                    .map(this::readMasterKey)
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private StoredMasterKey readMasterKey(Path file) {
        try {
            String id = name(file).substring(0, name(file).length() - MASTER_SUFFIX.length());
            return new StoredMasterKey(id, EncryptedKeyFile.readMasterKey(Files.readString(file), passphrase));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private StoredKey read(Path file) {
        try {
            String text = Files.readString(file);
            return new StoredKey(
                    id(file), EncryptedKeyFile.read(text, passphrase), enabled(file), CreationLine.read(text));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Path file(String id) {
        return files().stream()
                .filter(file -> id(file).equals(id))
                .findFirst()
                .orElseThrow(() -> new KmsConfigurationException(LocalKmsSettings.KEYSTORE, "does not hold this key"));
    }

    private List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(LocalKeystore::isKey).sorted().toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static IllegalArgumentException taken(@Nullable FileAlreadyExistsException cause) {
        return new IllegalArgumentException("a key with this id exists", cause);
    }

    private static KmsConfigurationException unreadable(IOException e) {
        return new KmsConfigurationException(LocalKmsSettings.KEYSTORE, "is missing or cannot be read", e);
    }

    /** Whole or not at all, whatever happens in between. */
    private static void writeNew(Path file, String text) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path half = Files.createTempFile(file.toAbsolutePath().getParent(), "half-", ".tmp", ownerOnly);
        try {
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                var bytes = StandardCharsets.US_ASCII.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // A link, unlike a move, never replaces what is there.
            Files.createLink(file, half);
        } finally {
            Files.delete(half);
        }
    }

    private static boolean isKey(Path file) {
        return name(file).endsWith(SUFFIX) || !enabled(file);
    }

    private static boolean enabled(Path file) {
        return !name(file).endsWith(DISABLED_SUFFIX);
    }

    private static String id(Path file) {
        String suffix = enabled(file) ? SUFFIX : DISABLED_SUFFIX;
        String name = name(file);
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
