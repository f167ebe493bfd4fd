package io.chancery.audit.check;

import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pairs outcomes with the events that tell of them, in whatever order they come: every signed payload with one
 * SIGN_SUCCESS, every rejection with one SIGN_FAILURE or KEY_ACCESS_DENIED. Remembers only what has no partner yet.
 */
public final class OutcomeCheck {
    private final String requests;
    private final Consumer<Finding> findings;
    private final Map<String, Half> outcomes = new HashMap<>();
    private final Map<String, Half> events = new HashMap<>();

    private long pairs;

    /**
     * @param requests the topic of requests, to tell their denials from those of commands
     * @param findings is told what is wrong
     */
    public OutcomeCheck(String requests, Consumer<Finding> findings) {
        this.requests = requests;
        this.findings = findings;
    }

    /** An event or an outcome that waits for the other; {@code due} if that must come. */
    private record Half(Spot spot, String what, boolean due) {}

    /** Takes an outcome, whose event must be there if {@code due}. */
    public void signed(Place place, SignedPayload signed, boolean due) {
        String what = what(signed.result().digest(), signed.result().transactionHash());
        outcome(signed.wallet() + " " + signed.requestId(), new Half(Spot.of(place), what, due));
    }

    /** Takes an outcome, whose event must be there if {@code due}. */
    public void rejected(Place place, SigningRejection rejection, boolean due) {
        outcome(
                rejection.origin() + " " + rejection.requestId(),
                new Half(Spot.of(place), rejection.rejection().code().code(), due));
    }

    /**
     * Takes an event; those that tell of no outcome are left aside.
     *
     * @param due whether its outcome must be there: it is neither too old, and gone, nor too new, and not read
     */
    public void event(Place place, AuditEvent event, boolean due) {
        switch (event.type()) {
            case SIGN_SUCCESS ->
                event(
                        event.walletKey() + " " + event.subject(),
                        new Half(Spot.of(place, event), what(event.digest(), event.transactionHash()), due));
            case SIGN_FAILURE, KEY_ACCESS_DENIED -> {
                if (event.origin().topic().equals(requests)) {
                    event(
                            event.origin() + " " + event.subject(),
                            new Half(Spot.of(place, event), event.outcome(), due));
                }
            }
            default -> {} // of no outcome
        }
    }

    /** Takes note that what stands at {@code place} is neither. */
    public void unreadable(Place place, String reason) {
        report(FindingCode.UNREADABLE_EVENT, Spot.of(place), null, reason);
    }

    /** Nothing more comes: what has no partner and must have one is found. Returns how many pairs there were. */
    public long end() {
        findAlone(outcomes, FindingCode.OUTCOME_WITHOUT_EVENT);
        findAlone(events, FindingCode.EVENT_WITHOUT_OUTCOME);
        return pairs;
    }

    private void findAlone(Map<String, Half> halves, FindingCode code) {
        halves.forEach((name, half) -> {
            if (half.due) {
                report(code, half.spot, null, name);
            }
        });
    }

    private void outcome(String name, Half half) {
        pair(name, half, events.remove(name), outcomes, FindingCode.OUTCOME_WITHOUT_EVENT);
    }

    private void event(String name, Half half) {
        pair(name, half, outcomes.remove(name), events, FindingCode.EVENT_WITHOUT_OUTCOME);
    }

    private void pair(String name, Half half, @Nullable Half partner, Map<String, Half> alone, FindingCode twice) {
        if (partner == null) {
            Half other = alone.put(name, half);
            if (other != null) {
                report(twice, other.spot, null, name);
            }
        } else if (Objects.equals(half.what, partner.what)) {
            pairs++;
        } else {
            FoundEvent event = half.spot.event() == null ? partner.spot.event() : half.spot.event();
            report(FindingCode.OUTCOME_MISMATCH, new Spot(half.spot.place(), event), partner.what, half.what);
        }
    }

    private static String what(@Nullable Bytes digest, @Nullable Bytes transactionHash) {
        return (digest == null ? "no digest" : digest.to0xHex())
                + (transactionHash == null ? "" : " " + transactionHash.to0xHex());
    }

    private void report(FindingCode code, Spot spot, @Nullable String expected, String actual) {
        findings.accept(spot.finding(code, null, expected, actual));
    }
}
