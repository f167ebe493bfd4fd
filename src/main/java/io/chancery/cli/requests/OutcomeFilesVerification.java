package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Fault;
import io.chancery.cli.common.PublicKeyArgument;
import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.verdict.OutcomeVerdict;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.crypto.Secp256k1;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kinds.Payloads;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.PublicKey;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.json.RecordJson;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The check of outcomes' JSON documents against requests'. */
final class OutcomeFilesVerification {
    static final String REQUEST = "request";
    static final String OUTCOME = "outcome";

    private static final String PUBLIC_KEY = "publicKey";
    private static final String ADDRESS = "address";
    private static final Set<String> MEMBERS = Set.of(REQUEST, OUTCOME, PUBLIC_KEY, ADDRESS);

    private final OutcomeVerifier verifier = new OutcomeVerifier(new Payloads(Secp256k1.best()));
    private final RequestJson requests = new RequestJson(new RecordMapper());
    private final RecordJson records = new RecordJson(new RecordMapper());
    private final Expectation expectation;

    /**
     * @param expectation of every outcome; a document's own may add to it, and must not contradict it
     */
    OutcomeFilesVerification(Expectation expectation) {
        this.expectation = expectation;
    }

    /** An outcome and what was found of it. */
    record Checked(Outcome outcome, OutcomeVerdict verdict) {}

    /**
     * Checks {@code {"request":…,"outcome":…,"publicKey":…,"address":…}}, of which the last two may be absent.
     *
     * @throws RuntimeException that {@link Fault} can tell of, if a document is malformed
     */
    Checked ofLine(ObjectNode line) {
        line.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new InvalidFieldException(name, "is not one of request, outcome, publicKey, address");
            }
        });
        SigningRequest request = request(object(line, REQUEST));
        Outcome outcome = outcome(object(line, OUTCOME));
        Expectation expected = expected(text(line, PUBLIC_KEY), text(line, ADDRESS));
        return new Checked(outcome, verifier.verify(request, outcome, expected));
    }

    private SigningRequest request(ObjectNode document) {
        if (!document.has("id")) {
            throw new InvalidFieldException("id", "is required: the outcome must answer it");
        }
        return switch (requests.judge(document, Instant.now())) {
            case SigningRequest open -> open;
            case SealedRequest sealed ->
                throw new Failure(
                        "payload-encrypted",
                        ExitCode.FAILED,
                        "the payload of request " + sealed.id() + " is encrypted: nothing can be checked against it",
                        "pass the request as it was before it was encrypted, and --encrypted",
                        null);
        };
    }

    private Outcome outcome(ObjectNode document) {
        try {
            ObjectNode record = document.deepCopy().without(List.of("verified")); // `request --json` adds it
            return record.has("rejectedAt")
                    ? new Outcome.Rejected(records.readRejection(record))
                    : new Outcome.Signed(records.readSigned(record));
        } catch (InvalidFieldException malformed) {
            throw malformed.under(OUTCOME);
        }
    }

    private Expectation expected(@Nullable String key, @Nullable String address) {
        PublicKey own = key == null ? null : PublicKeyArgument.hex(key);
        return new Expectation(
                agreed(PUBLIC_KEY, expectation.key(), own),
                agreed(ADDRESS, expectation.address(), address),
                expectation.sealed());
    }

    private static <T> @Nullable T agreed(String field, @Nullable T everywhere, @Nullable T here) {
        if (everywhere != null && here != null && !everywhere.equals(here)) {
            throw new InvalidFieldException(field, "must be the one that the command line gives");
        }
        return everywhere == null ? here : everywhere;
    }

    private static ObjectNode object(ObjectNode line, String member) {
        if (line.get(member) instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidFieldException(member, "must be an object");
    }

    private static @Nullable String text(ObjectNode line, String member) {
        JsonNode value = line.get(member);
        if (value != null && !value.isTextual()) {
            throw new InvalidFieldException(member, "must be a string");
        }
        return value == null ? null : value.textValue();
    }
}
