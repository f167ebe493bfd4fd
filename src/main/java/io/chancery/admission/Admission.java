package io.chancery.admission;

import io.chancery.model.Bytes;
import io.chancery.model.KeyRecord;
import io.chancery.model.KeyVersion;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.Request;
import io.chancery.model.SigningRequest;
import io.chancery.model.WalletId;
import io.chancery.payload.KeyPins;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a well-formed request may be signed, and under which key version: request ids first, then the key, then
 * every check in order. What no check objects to is admitted; a check that cannot be carried out denies.
 */
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Keys keys;
    private final RequestIds requestIds;
    private final List<AdmissionCheck> checks;

    public Admission(Keys keys, RequestIds requestIds, List<AdmissionCheck> checks) {
        this.keys = keys;
        this.requestIds = requestIds;
        this.checks = List.copyOf(checks);
    }

    /** With the checks that every request must pass. */
    public static Admission standard(Keys keys, KeyOwners owners, RequestIds requestIds) {
        return new Admission(
                keys,
                requestIds,
                List.of(
                        new DeadlineCheck(),
                        new KeyStateCheck(),
                        new KeySharedCheck(owners),
                        new KeySpecCheck(),
                        new XrplAccountCheck()));
    }

    /**
     * Decides, and remembers the request's id.
     *
     * @param fingerprint SHA-256 of the request's bytes
     */
    public Decision decide(SigningRequest request, Bytes fingerprint, Instant now) {
        Decision.NotAdmitted early = receive(request, fingerprint);
        return early == null ? judge(request, now) : early;
    }

    /**
     * Decides what can be decided without the payload, and remembers the request's id.
     *
     * @param fingerprint SHA-256 of the request's bytes
     * @return null if the request is to be {@linkplain #judge judged} when its payload is open
     */
    public Decision.@Nullable NotAdmitted receive(Request request, Bytes fingerprint) {
        Decision.NotAdmitted before = claim(request.wallet(), request.id(), fingerprint);
        if (before != null) {
            return before;
        }
        return keys.find(request.wallet()) == null ? unknownKey() : null;
    }

    /**
     * Remembers a request's id.
     *
     * @param fingerprint SHA-256 of the request's bytes
     * @return null if the id was not seen before
     */
    public Decision.@Nullable NotAdmitted claim(WalletId wallet, String id, Bytes fingerprint) {
        Bytes seen = requestIds.find(wallet, id);
        if (seen == null) {
            requestIds.remember(wallet, id, fingerprint);
            return null;
        }
        return seen.equals(fingerprint)
                ? new Decision.Repeated()
                : new Decision.Denied(
                        new Rejection(RejectionCode.REQUEST_ID_CONFLICT, "id", "was used before for other bytes"));
    }

    /** Decides about a request that was received before. */
    public Decision judge(SigningRequest request, Instant now) {
        KeyRecord record = keys.find(request.wallet());
        if (record == null) {
            return unknownKey();
        }
        KeyVersion key = choose(record, request);
        if (key == null) {
            return new Decision.Denied(new Rejection(
                    RejectionCode.KEY_NOT_ACTIVE,
                    "keyPin",
                    "is neither the address nor the id of a key of this wallet"));
        }
        Rejection objection = objection(new Candidate(request, record, key, now));
        return objection == null ? new Decision.Admitted(key) : new Decision.Denied(objection);
    }

    private static Decision.NotAdmitted unknownKey() {
        return new Decision.Denied(Rejection.of(RejectionCode.UNKNOWN_KEY));
    }

    private static @Nullable KeyVersion choose(KeyRecord record, SigningRequest request) {
        String pin = request.keyPin();
        // A key that came back into service is two versions: the current one counts, or else the newest.
        if (pin == null || KeyPins.names(pin, record.current(), request.network())) {
            return record.current();
        }
        return record.versions().reversed().stream()
                .filter(version -> KeyPins.names(pin, version, request.network()))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Rejection objection(Candidate candidate) {
        for (AdmissionCheck check : checks) {
            try {
                Rejection rejection = check.check(candidate);
                if (rejection != null) {
                    return rejection;
                }
            } catch (RuntimeException defect) {
                LOG.atError()
                        .addKeyValue("request", candidate.request().id())
                        .addKeyValue("check", name(check))
                        .setCause(defect)
                        .log("a check failed to run; denied");
                return Rejection.of(RejectionCode.INTERNAL_ERROR);
            }
        }
        return null;
    }

    private static String name(AdmissionCheck check) {
        return check.getClass().getSimpleName();
    }
}
