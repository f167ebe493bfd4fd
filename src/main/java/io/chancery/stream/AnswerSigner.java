package io.chancery.stream;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Signs what answers a request or a command and does not prove itself, as a {@code SignedPayload} does: rejections and commands' results.
 */
@FunctionalInterface
public interface AnswerSigner {
    /** Signs nothing. */
    AnswerSigner NONE = (key, value) -> new RecordHeaders();

    /** Returns the headers of the answer that has this Kafka key and this value. */
    Headers headers(byte[] key, byte[] value);

    /**
     * Returns what signs with {@code office}: a detached JWS in the header that requests have theirs in.
     *
     * @param deployment whose answers they are
     */
    static AnswerSigner with(JwsPrivateKey office, String deployment) {
        return (key, value) -> {
            JwsScope scope = new JwsScope(JwsType.ANSWER, new String(key, StandardCharsets.UTF_8), deployment);
            return new RecordHeaders()
                    .add(
                            DetachedJws.RECORD_HEADER,
                            office.sign(scope, Bytes.of(value)).toArray());
        };
    }
}
