package io.chancery.audit.note;

import io.chancery.crypto.Ed25519;
import io.chancery.crypto.Ed25519PublicKey;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The public half of the key that signs checkpoints: Ed25519, the signature type {@code 0x01} of c2sp.org/signed-note.
 *
 * @param name under which it signs: the checkpoints' origin
 * @param publicKey 32 bytes
 */
public record CheckpointKey(String name, Bytes publicKey) {
    private static final byte ED25519 = 1;
    private static final int ID_SIZE = 4;

    public CheckpointKey {
        SignedNote.requireName(name);
        if (!Ed25519.isPublicKey(publicKey)) {
            throw new MalformedNoteException("A key is 32 bytes of Ed25519");
        }
    }

    /**
     * Reads a verifier key, {@code name+hex(id)+base64(type ‖ key)}.
     *
     * @throws MalformedNoteException if it is none, or its id is another key's
     */
    public static CheckpointKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedNoteException("A key is a name, 8 hexadecimal digits and base64, joined by plus signs");
        }
        Bytes encoded = NoteBase64.decode(parts[2]);
        if (encoded.size() != 1 + Ed25519.PUBLIC_KEY_SIZE || encoded.get(0) != ED25519) {
            throw new MalformedNoteException("A key is one of Ed25519: the byte 1 and 32 bytes");
        }
        CheckpointKey key = new CheckpointKey(parts[0], encoded.slice(1, encoded.size()));
        if (!key.id().toHex().equals(parts[1])) {
            throw new MalformedNoteException(
                    "A key of this name has the id " + key.id().toHex());
        }
        return key;
    }

    /** The key as {@link #parse} reads it. */
    public String vkey() {
        return name + "+" + id().toHex() + "+" + NoteBase64.encode(encoded());
    }

    /** The first 4 bytes of SHA-256 over the name, a line feed, the type and the key. */
    public Bytes id() {
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        named.write('\n');
        named.writeBytes(encoded().toArray());
        return Sha2.sha256(Bytes.of(named.toByteArray())).slice(0, ID_SIZE);
    }

    /** Whether {@code note} has a signature of this key, and every one that is said to be of this key is. */
    public boolean verifies(SignedNote note) {
        Bytes id = id();
        byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
        Ed25519PublicKey key = new Ed25519PublicKey(publicKey);
        boolean found = false;
        for (SignedNote.Signature signature : note.signatures()) {
            if (signature.name().equals(name) && signature.keyId().equals(id)) {
                if (!key.verifies(text, signature.value().toArray())) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private Bytes encoded() {
        byte[] encoded = new byte[1 + publicKey.size()];
        encoded[0] = ED25519;
        publicKey.toByteBuffer().get(encoded, 1, publicKey.size());
        return Bytes.of(encoded);
    }
}
