package io.chancery.audit;

import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.audit.note.SignedNote;
import io.chancery.crypto.Ed25519;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.Origin;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditChange;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A trail as workers write it, of some partitions, with checkpoints that are signed with a key of its own. */
public final class Trail {
    public static final String ORIGIN = "chancery/signing-audit";
    private static final String POLICY = "{\"rules\": [], \"name\": \"réady\"}";
    private static final byte[] PRIVATE_KEY = new byte[Ed25519.PRIVATE_KEY_SIZE];
    public static final CheckpointKey KEY = new CheckpointKey(ORIGIN, Ed25519.publicKeyOf(PRIVATE_KEY));

    private final Random random;
    private final List<AuditEvent> events = new ArrayList<>();
    private final List<String> checkpoints = new ArrayList<>();

    /** {@code each} events in each of {@code partitions}, by turns, with a checkpoint after every 7 and the last. */
    public Trail(int partitions, int each, long seed) {
        this.random = new Random(seed);
        write(partitions, each, 7, events::add, checkpoints::add);
    }

    private Trail() {
        this.random = new Random(0);
    }

    /** The same for as many events as there is no memory for, with a checkpoint after every thousandth. */
    public static void writeLong(int partitions, int each, Consumer<AuditEvent> events, Consumer<String> checkpoints) {
        new Trail().write(partitions, each, 1_000, events, checkpoints);
    }

    private void write(int partitions, int each, int every, Consumer<AuditEvent> events, Consumer<String> checkpoints) {
        ChainHead[] heads = new ChainHead[partitions];
        Arrays.fill(heads, ChainHead.EMPTY);
        for (int i = 0; i < each; i++) {
            for (int partition = 0; partition < partitions; partition++) {
                AuditEvent event = AuditChain.append(heads[partition], partition, event(partition, i));
                heads[partition] = AuditChain.after(Objects.requireNonNull(event.link()));
                events.accept(event);
                if ((i + 1) % every == 0 || i + 1 == each) {
                    checkpoints.accept(signed(new Checkpoint(ORIGIN, partition, heads[partition], partitions)));
                }
            }
        }
    }

    public List<AuditEvent> events() {
        return List.copyOf(events);
    }

    public List<String> checkpoints() {
        return List.copyOf(checkpoints);
    }

    /** The note of {@code checkpoint}, signed with the trail's key. */
    public static String signed(Checkpoint checkpoint) {
        byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
        Bytes signature = Bytes.of(Ed25519.sign(PRIVATE_KEY, text));
        return new SignedNote(checkpoint.text(), List.of(new SignedNote.Signature(KEY.name(), KEY.id(), signature)))
                .note();
    }

    /** An event with every field set that its kind may have. */
    private AuditEvent event(int partition, int number) {
        boolean success = number % 3 == 1 && number > 1;
        boolean start = number == 0;
        AuditEvent.Type type = type(number);
        int request = success ? number - 1 : number;
        Origin origin =
                start ? new Origin("signing-audit", partition, -1) : new Origin("signing-requests", partition, request);
        return new AuditEvent(
                        new AuditHeader(
                                origin + "/" + type,
                                type,
                                Instant.ofEpochMilli(1_764_000_000_000L + number * 1_000L + partition),
                                "worker-" + partition,
                                origin),
                        new AuditSubject(
                                start ? "" : "acme",
                                start ? "" : "treasury",
                                "request-" + partition + "-" + request,
                                start ? "start" : "SIGN_TRANSACTION",
                                start ? null : "eip155:1",
                                personalData(number)),
                        AuditActor.named("réquests"),
                        success ? new AuditKey("aws", "1234abcd...", 3) : AuditKey.NONE,
                        switch (type) {
                            case SIGN_REQUEST -> "pending";
                            case KEY_ACCESS_DENIED -> "policy-denied";
                            default -> "success";
                        })
                .signing(signing(type, partition, request))
                .changing(change(type))
                .proposedBy(type == AuditEvent.Type.POLICY_CHANGED ? "ann" : null)
                .because(type == AuditEvent.Type.KEY_ACCESS_DENIED ? "The réason." : null)
                .under(start ? null : 4)
                .by(start ? null : "rule-1")
                .after(success ? new KmsCalls(1 + number % 2, "4b7f-" + number) : null);
    }

    private SigningFacts signing(AuditEvent.Type type, int partition, int request) {
        return switch (type) {
            case SIGN_REQUEST ->
                new SigningFacts(false, "EvmTransaction", digest(partition, request), null, facts(request));
            case SIGN_SUCCESS ->
                new SigningFacts(false, "EvmTransaction", digest(partition, request), hash(), facts(request));
            default -> SigningFacts.NONE;
        };
    }

    private static TransactionFacts facts(int request) {
        return new TransactionFacts(
                Integer.toString(request),
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xa9059cbb",
                "0",
                new TokenFacts(
                        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                        "1000000",
                        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"),
                "630000000000000");
    }

    private static Bytes digest(int partition, int request) {
        return Sha2.sha256(Bytes.of((partition + "/" + request).getBytes(StandardCharsets.UTF_8)));
    }

    private static AuditChange change(AuditEvent.Type type) {
        return switch (type) {
            case KEY_ROTATION_COMPLETE ->
                AuditChange.of(new AuditKey("aws", "1234abcd...", 3), new AuditKey("local", "ed-1...", 4));
            case POLICY_CHANGED ->
                new AuditChange(
                        AuditKey.NONE,
                        AuditKey.NONE,
                        Sha2.sha256(Bytes.of(POLICY.getBytes(StandardCharsets.UTF_8))),
                        POLICY);
            default -> AuditChange.NONE;
        };
    }

    /**
     * Of three events, one is of a request, one of its signature, and one of another request that is denied, or of a
     * command.
     */
    private static AuditEvent.Type type(int number) {
        if (number == 0) {
            return AuditEvent.Type.AUDIT_START;
        }
        return switch (number % 3) {
            case 0 -> AuditEvent.Type.SIGN_REQUEST;
            case 1 -> number == 1 ? AuditEvent.Type.KEY_ACCESS_DENIED : AuditEvent.Type.SIGN_SUCCESS;
            default ->
                switch (number % 4) {
                    case 1 -> AuditEvent.Type.POLICY_CHANGED;
                    case 3 -> AuditEvent.Type.KEY_ROTATION_COMPLETE;
                    default -> AuditEvent.Type.KEY_ACCESS_DENIED;
                };
        };
    }

    private static @Nullable SealedPersonalData personalData(int number) {
        return number % 5 == 4 ? new SealedPersonalData("sealed.1.AAAA.AAAAAAAAAAAAAAAA." + "A".repeat(32)) : null;
    }

    private Bytes hash() {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return Bytes.of(hash);
    }
}
