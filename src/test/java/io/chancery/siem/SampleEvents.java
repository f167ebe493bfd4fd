package io.chancery.siem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.AuditChain;
import io.chancery.audit.ChainHead;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.Origin;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditChange;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditEvent.Type;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.rotation.Authority;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A partition's trail with an event of every type, chained. */
public final class SampleEvents {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final int PARTITION = 3;
    private static final String THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

    private static final String POLICY = "{\"rules\": []}";
    private static final AuditChange KEYS =
            AuditChange.of(new AuditKey("local", "1234abcd...", 1), new AuditKey("aws", "5678efab...", 2));
    private static final Bytes POLICY_DIGEST = Sha2.sha256(Bytes.of(POLICY.getBytes(StandardCharsets.UTF_8)));

    private final List<AuditEvent> chain = new ArrayList<>();
    private ChainHead head = ChainHead.EMPTY;

    private SampleEvents() {}

    /** The trail. */
    public static List<AuditEvent> chain() {
        SampleEvents events = new SampleEvents();
        events.write();
        return List.copyOf(events.chain);
    }

    /** The trail as JSON. */
    public static List<ObjectNode> json() {
        RecordJson json = new RecordJson(new RecordMapper());
        return chain().stream().map(json::write).toList();
    }

    /** The trail's event of a type as JSON. */
    static ObjectNode json(Type type) {
        return json().stream()
                .filter(event -> event.path("type").asText().equals(type.name()))
                .findFirst()
                .orElseThrow();
    }

    private void write() {
        add(event(Type.AUDIT_START, "0f7c1f1e-2a5d-4a53-9d1b-5f1f7f9a3c11", "start", "success"));
        add(command(Type.KEY_ROTATION_START, "ops", "RegisterKey", "pending", null));
        add(command(Type.KEY_ROTATION_COMPLETE, "ops", "RegisterKey", "success", 1)
                .behind(new Authority(null, List.of("bob", "carol"), null, null)));
        add(command(Type.KEY_ROTATION_COMPLETE, "bob", "Approve", "success", null)
                .behind(new Authority(THUMBPRINT, List.of(), "command-1", Bytes.fromHex("0x" + "a9".repeat(32)))));
        add(command(Type.KEY_ROTATION_FAILED, "ops", "RotateTo", "unknown-key", null));
        add(command(Type.KEY_ROTATION_NOTICE, "the schedule", "RotateByCreating", "pending", 1));
        add(command(Type.KEY_AGE_WARNING, "the schedule", "RotateByCreating", "pending", 1));
        add(command(Type.KEY_DISABLED, "the schedule", "Retire", "success", 1));
        add(command(Type.KEY_STATE_REFUSED, "the schedule", "KeyState", "foreign-key-record", null));
        add(request(Type.SIGN_REQUEST, "pending", null)
                .signedBy(THUMBPRINT)
                .under(4)
                .by("withdrawals"));
        add(request(Type.SIGN_SUCCESS, "success", "d1")
                .signedBy(THUMBPRINT)
                .under(4)
                .by("withdrawals")
                .after(new KmsCalls(2, "4b7f1c1e-0d3a")));
        add(request(Type.SIGN_FAILURE, "kms-signing-error", null).under(4).after(new KmsCalls(3, null)));
        add(request(Type.KEY_ACCESS_DENIED, "policy-denied", null).under(4).by("small=amounts|\\only"));
        add(event(Type.STATE_REFUSED, "pending-signatures 17", "restore", "wrong-seal"));
        add(event(Type.AUDIT_STOP, "0f7c1f1e-2a5d-4a53-9d1b-5f1f7f9a3c11", "stop", "success"));
        add(command(Type.KEY_REGISTERED, "ops", "RegisterKey", "success", 1));
        add(command(Type.KEY_CREATED, "ops", "RegisterByCreating", "success", 1));
        add(command(Type.KEY_REVOKED, "ops", "Revoke", "success", 1)
                .changing(KEYS)
                .because("leaked"));
        add(command(Type.KEY_ROTATION_APPROVED, "bob", "Approve", "success", 1)
                .behind(about("rotation-1"))
                .proposedBy("ops")
                .changing(KEYS));
        add(command(Type.KEY_ROTATION_CANCELLED, "bob", "Cancel", "success", 1)
                .behind(about("rotation-1"))
                .proposedBy("ops")
                .changing(KEYS)
                .because("not today"));
        add(command(Type.KEY_ROTATION_COMPLETE, "ops", "RotateTo", "success", 2)
                .behind(new Authority(null, List.of("bob", "carol"), null, null))
                .proposedBy("ops")
                .changing(KEYS));
        add(command(Type.KEY_ROTATION_FAILED, "bob", "RotateTo", "rotation-cancelled", null)
                .proposedBy("ops")
                .changing(KEYS)
                .because("Called off by bob: not today"));
        add(command(Type.POLICY_CHANGED, "ops", "SetPolicy", "success", null)
                .changing(new AuditChange(AuditKey.NONE, AuditKey.NONE, POLICY_DIGEST, POLICY)));
        add(command(Type.ROTATION_POLICY_CHANGED, "ops", "SetRotationPolicy", "success", null));
        add(command(Type.REQUESTER_REGISTERED, "ops", "RegisterRequester", "success", null)
                .behind(about("payments"))
                .changing(AuditChange.of(AuditKey.NONE, new AuditKey(null, THUMBPRINT, null))));
        add(command(Type.REQUESTER_REVOKED, "ops", "RevokeRequester", "success", null)
                .behind(about("payments"))
                .changing(AuditChange.of(new AuditKey(null, THUMBPRINT, null), AuditKey.NONE)));
        add(command(Type.COMMAND_APPROVED, "bob", "Approve", "success", null).behind(about("command-3")));
        add(command(Type.COMMAND_CANCELLED, "bob", "Cancel", "success", null).behind(about("command-3")));
        add(command(Type.COMMAND_REFUSED, "ops", "SetPolicy", "malformed-field", null));
        add(command(Type.NONCE_RELEASED, "ops", "ReleaseNonce", "success", null)
                .behind(about("request-10"))
                .signing(SigningFacts.ofNonce("7"))
                .because("stuck"));
        add(command(Type.KEY_OVERDUE, "the schedule", "RotateByCreating", "pending", 1));
        add(event(Type.DATA_KEY_UNWRAPPED, "0f7c1f1e-2a5d-4a53-9d1b-5f1f7f9a3c11", "unwrap", "success"));
        add(command(Type.PERSONAL_DATA_REVEALED, "ops", "RevealPersonalData", "success", null)
                .behind(new Authority(THUMBPRINT, List.of("bob"), "request-10", null))
                .because("complaint 7"));
        add(command(Type.COMMAND_ACCEPTED, "ops", "SetPolicy", "pending", null));
        add(command(Type.KEY_RETIRED, "ops", "Retire", "success", 1));
    }

    private static Authority about(String id) {
        return new Authority(THUMBPRINT, List.of(), id, null);
    }

    private void add(AuditEvent event) {
        AuditEvent linked = AuditChain.append(head, PARTITION, event);
        head = AuditChain.after(Objects.requireNonNull(linked.link()));
        chain.add(linked);
    }

    private AuditEvent command(Type type, String issuer, String action, String outcome, @Nullable Integer keyVersion) {
        return new AuditEvent(
                header("rotation-commands", type),
                new AuditSubject("acme", "treasury", "command-" + chain.size(), action, null, null),
                AuditActor.named(issuer),
                new AuditKey("aws", keyVersion == null ? null : "1234abcd...", keyVersion),
                outcome);
    }

    private AuditEvent request(Type type, String outcome, @Nullable String digest) {
        return new AuditEvent(
                        header("signing-requests", type),
                        new AuditSubject(
                                "acme",
                                "treasury",
                                "request-" + chain.size(),
                                "SIGN_TRANSACTION",
                                "eip155:1",
                                new SealedPersonalData(
                                        "sealed.1." + "A".repeat(80) + "." + "B".repeat(16) + "." + "C".repeat(40))),
                        AuditActor.named("payments"),
                        new AuditKey("aws", "1234abcd...", 1),
                        outcome)
                .signing(SigningFacts.NONE.signed(
                        digest == null ? null : Bytes.fromHex("0x" + digest.repeat(32)),
                        digest == null ? null : Bytes.fromHex("0x" + "4a".repeat(32))));
    }

    private AuditEvent event(Type type, String subject, String operation, String outcome) {
        return new AuditEvent(
                new AuditHeader(
                        subject + "/" + type, type, time(), "worker-1", new Origin("signing-audit", PARTITION, -1)),
                AuditSubject.ofWorker(subject, operation),
                AuditActor.named("worker-1"),
                AuditKey.NONE,
                outcome);
    }

    private AuditHeader header(String topic, Type type) {
        Origin origin = new Origin(topic, PARTITION, chain.size());
        return new AuditHeader(origin + "/" + type, type, time(), "worker-1", origin);
    }

    private Instant time() {
        return START.plusSeconds(chain.size());
    }
}
