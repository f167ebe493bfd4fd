package io.chancery.app.client;

import io.chancery.app.config.ChanceryConfig;
import io.chancery.app.config.Settings;
import io.chancery.app.identity.OfficeKeySetting;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.crypto.jws.JwsType;
import io.chancery.crypto.jws.MalformedJwsException;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check that rejections and results are the office's word: that each carries a signature, by a key that only workers have, over its
 * bytes, its record key and the deployment. Where no such key is set, all are accepted, and a warning says so.
 */
final class AnswerCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerCheck.class);

    private final List<JwsPublicKey> keys;
    private final String deployment;
    private boolean warned;

    AnswerCheck(List<JwsPublicKey> keys, String deployment) {
        this.keys = List.copyOf(keys);
        this.deployment = deployment;
    }

    /** Returns the check that the settings ask for; throws {@link org.apache.kafka.common.config.ConfigException} if a key cannot be used. */
    static AnswerCheck of(ChanceryConfig config) {
        String setting = config.optional(Settings.OFFICE_KEY);
        return new AnswerCheck(setting == null ? List.of() : OfficeKeySetting.read(setting), config.deployment());
    }

    /** Whether what is accepted is verified. */
    boolean verifies() {
        return !keys.isEmpty();
    }

    /** Says once that nothing is verified, if that is so. */
    synchronized void warn() {
        if (!verifies() && !warned) {
            LOG.warn(
                    "ANSWERS ARE NOT VERIFIED: {} is not set, so that whoever may write to the topics of rejections and results can say"
                            + " that something was refused",
                    Settings.OFFICE_KEY);
            warned = true;
        }
    }

    /** Returns whether the answer in {@code record} counts; says it if it does not. */
    boolean accepts(ConsumerRecord<byte[], byte[]> record) {
        if (!verifies() || isSigned(record)) {
            return true;
        }
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .log("an answer without the office's signature is left out; who writes there besides workers?");
        return false;
    }

    private boolean isSigned(ConsumerRecord<byte[], byte[]> record) {
        Iterator<Header> signatures =
                record.headers().headers(DetachedJws.RECORD_HEADER).iterator();
        byte[] only = signatures.hasNext() ? signatures.next().value() : null;
        if (only == null || signatures.hasNext() || record.key() == null || record.value() == null) {
            return false;
        }
        DetachedJws jws = parse(only);
        if (jws == null
                || !jws.header().isFor(JwsType.ANSWER, new String(record.key(), StandardCharsets.UTF_8))
                || !deployment.equals(jws.header().deployment())) {
            return false;
        }
        return keys.stream()
                .filter(key -> key.thumbprint().equals(jws.header().keyId()))
                .anyMatch(key -> key.verifies(jws, Bytes.of(record.value())));
    }

    private static @Nullable DetachedJws parse(byte[] signature) {
        try {
            return DetachedJws.parse(Bytes.of(signature));
        } catch (MalformedJwsException none) {
            return null;
        }
    }
}
