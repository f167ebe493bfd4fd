package io.chancery.client;

import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.Evidence;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to one command, told apart from what else stands under its id. That it was carried out is believed of the
 * compacted topic that it is about, and told in the words that follow from what stands there; a result says why it was
 * not. Unless the office has signed it, nothing shows whose word a result is, so that one counts only if that topic
 * does not show otherwise within {@link #GRACE}. Where the office signs, both must say that a command was carried out.
 * Of a command that no topic shows anything of, a result says the one as the other, a refusal before all else.
 */
public final class CommandAnswer {
    /** How long after a result the compacted topic may show otherwise, and has precedence. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(CommandAnswer.class);

    private final CommandHead head;
    private final boolean verified;
    private @Nullable RotationResult done;
    private @Nullable RotationResult said;
    private @Nullable RotationResult refused;
    private boolean underWay;
    private boolean over;
    private boolean onlySaid;
    private long refusedAt;
    private long saidAt;

    /**
     * @param head as it was sent, with the place where its record is; null for a rotation of the schedule's
     * @param verified whether results that are seen are the office's
     */
    public CommandAnswer(CommandHead head, boolean verified) {
        this.head = head;
        this.verified = verified;
    }

    /** Takes in what a change of the compacted topic shows. */
    public void see(Evidence evidence) {
        onlySaid = evidence instanceof Evidence.OnlySaid;
        switch (evidence) {
            case Evidence.None none -> {}
            case Evidence.OnlySaid said -> {}
            case Evidence.UnderWay begun -> underWay = true;
            case Evidence.Over ended -> {
                underWay = false;
                over = true;
            }
            case Evidence.Done carriedOut -> done = carriedOut.result();
        }
    }

    /**
     * Takes in a result; returns whether it says of this very command that it was carried out, so that its topic should
     * show that.
     */
    public boolean see(RotationResult result, long nanoTime) {
        boolean underItsId = result.commandId().equals(head.commandId())
                && result.tenant().equals(head.wallet().tenant())
                && result.keyAlias().equals(head.wallet().alias());
        boolean itsOwn =
                head.origin() == null ? result.origin() == null : head.origin().equals(result.origin());
        if (underItsId && !itsOwn) {
            LOG.atInfo()
                    .addKeyValue("command", head.commandId())
                    .addKeyValue("record", result.origin())
                    .addKeyValue("code", result.code())
                    .log("another record with the command's id was answered");
        }
        if (!underItsId || !itsOwn) {
            return false;
        }
        if (result.status() == RotationResult.Status.COMPLETED) {
            saidAt = said == null ? nanoTime : saidAt;
            said = result;
            return true;
        }
        if (refused == null) {
            refused = result;
            refusedAt = nanoTime;
        }
        return false;
    }

    /** Returns the answer if it is certain at {@code nanoTime}, or null. */
    public @Nullable RotationResult settled(long nanoTime) {
        if (verified) {
            return done == null && !onlySaid ? refused : said;
        }
        if (done != null || underWay) {
            return done;
        }
        if (refused != null) {
            return over || nanoTime - refusedAt >= GRACE.toNanos() ? refused : null;
        }
        return onlySaid && nanoTime - saidAt >= GRACE.toNanos() ? said : null;
    }

    /** Returns whether the office has signed the answer, or a topic shows that the command was carried out. */
    boolean isProven() {
        return verified || done != null;
    }

    /** Returns whether results that are seen are the office's. */
    public boolean isVerified() {
        return verified;
    }

    /** Returns whether a result says that the command was carried out, which its topic does not show. */
    public boolean isUnproven() {
        return said != null && done == null;
    }

    /** Returns whether only {@link #GRACE} is waited for, so that an answer is certain soon. */
    boolean isDue() {
        return (refused != null || onlySaid) && !underWay && !verified;
    }
}
