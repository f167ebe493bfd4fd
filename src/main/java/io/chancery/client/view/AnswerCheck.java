package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.crypto.jws.JwsType;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.identity.OfficeKeySetting;
import io.chancery.protocol.OfficeSignatures;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check that rejections and results are the office's word: that each carries a signature, by a key that only
 * workers have, over its bytes, its record key and the deployment. Where no such key is set, all are accepted, and a
 * warning says so.
 */
public final class AnswerCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerCheck.class);

    private final @Nullable OfficeSignatures signatures;
    private final String deployment;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private boolean warned;

    public AnswerCheck(List<JwsPublicKey> keys, String deployment) {
        this.deployment = deployment;
        this.signatures = keys.isEmpty() ? null : new OfficeSignatures(keys, deployment);
    }

    /**
     * Returns the check that the settings ask for; throws {@link org.apache.kafka.common.config.ConfigException} if a
     * key cannot be used.
     */
    public static AnswerCheck of(ChanceryConfig config) {
        String setting = config.optional(Settings.OFFICE_KEY);
        return new AnswerCheck(setting == null ? List.of() : OfficeKeySetting.read(setting), config.deployment());
    }

    /** Returns whether there is a key of the office that answers are checked with. */
    public boolean hasOfficeKey() {
        return signatures != null;
    }

    /** Says once that nothing is verified, if that is so. */
    public synchronized void warn() {
        if (!hasOfficeKey() && !warned) {
            LOG.warn(
                    "ANSWERS ARE NOT VERIFIED: {} is not set, so that whoever may write to the topics of rejections and results can say"
                            + " that something was refused",
                    Settings.OFFICE_KEY);
            warned = true;
        }
    }

    /**
     * Throws {@link Failure} if records of {@code topic} were read and none of them counts: the office key that is set
     * is then more likely an old one than all of the records forged, and nothing that is read is the whole.
     */
    void requireAny(String topic) {
        if (accepted.get() == 0 && refused.get() > 0) {
            throw new Failure(
                    "office-key-mismatch",
                    ExitCode.CONFIGURATION,
                    "none of the " + refused + " records in " + topic + " has the office's signature: "
                            + Settings.OFFICE_KEY + " is not the workers' key, or " + Settings.DEPLOYMENT + " is not \""
                            + deployment + "\"",
                    "set " + Settings.OFFICE_KEY + " to what `bin/chancery office key` prints, and "
                            + Settings.DEPLOYMENT + " as the workers have it",
                    null);
        }
    }

    /** Returns whether the answer in {@code record} counts; says it if it does not. */
    public boolean accepts(ConsumerRecord<byte[], byte[]> record) {
        return accepts(JwsType.ANSWER, record);
    }

    /** Returns whether {@code record}, of a topic whose signatures are of this type, counts; says it if it does not. */
    public boolean accepts(JwsType type, ConsumerRecord<byte[], byte[]> record) {
        if (signatures == null || signatures.areOn(type, record.key(), record.value(), record.headers())) {
            accepted.incrementAndGet();
            return true;
        }
        refused.incrementAndGet();
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .log("a record without the office's signature is left out; who writes there besides workers?");
        return false;
    }
}
