package io.chancery.stream.topic;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.protocol.OfficeSignatures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The office whose workers share keys: a detached JWS in the header that requests have theirs in. */
public final class SigningOffice implements Office {
    private final JwsPrivateKey key;
    private final OfficeSignatures signatures;
    private final OfficeSignatures present;
    private final boolean acceptsUnsigned;

    /**
     * @param keys the first signs, and the others have signed before
     * @param deployment whose records they are
     * @param acceptsUnsigned whether what is not signed at all is accepted, for as long as an upgrade takes
     */
    public SigningOffice(List<JwsPrivateKey> keys, String deployment, boolean acceptsUnsigned) {
        this.key = keys.getFirst();
        this.signatures =
                new OfficeSignatures(keys.stream().map(JwsPrivateKey::publicKey).toList(), deployment);
        this.present = new OfficeSignatures(List.of(key.publicKey()), deployment);
        this.acceptsUnsigned = acceptsUnsigned;
    }

    @Override
    public Headers headers(JwsType type, byte[] recordKey, byte @Nullable [] value) {
        JwsScope scope = new JwsScope(type, new String(recordKey, StandardCharsets.UTF_8), signatures.deployment());
        Bytes signed = value == null ? Bytes.EMPTY : Bytes.of(value);
        return new RecordHeaders()
                .add(DetachedJws.RECORD_HEADER, key.sign(scope, signed).toArray());
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public RecordAuthor authorOf(JwsType type, byte[] recordKey, byte @Nullable [] value, Headers headers) {
        if (present.areOn(type, recordKey, value, headers)) {
            return RecordAuthor.OWN;
        }
        if (signatures.areOn(type, recordKey, value, headers)) {
            return RecordAuthor.OUTDATED;
        }
        return acceptsUnsigned && headers.lastHeader(DetachedJws.RECORD_HEADER) == null
                ? RecordAuthor.UNSIGNED
                : RecordAuthor.FOREIGN;
    }
}
