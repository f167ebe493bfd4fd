package io.chancery.records;

import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.EncryptionContext;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import io.chancery.model.Operation;
import io.chancery.model.Origin;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditChange;
import io.chancery.model.audit.AuditDecision;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.ChainLink;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.Authority;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.ScheduleState;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One valid example of each record, and of each variant of those that have several. */
public final class Samples {
    public static final WalletId WALLET = new WalletId("acme", "treasury");
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");
    public static final EvmAddress ADDRESS =
            new EvmAddress(Bytes.fromHex("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"));
    static final String CHECKSUMMED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    static final SealedPersonalData PERSONAL_DATA =
            new SealedPersonalData("sealed.1." + "A".repeat(80) + "." + "B".repeat(16) + "." + "C".repeat(40));

    private static final BigInteger CHAIN = BigInteger.valueOf(1);
    private static final BigInteger NONCE = BigInteger.valueOf(7);
    private static final BigInteger GAS = BigInteger.valueOf(21_000);
    private static final BigInteger TIP = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger FEE = BigInteger.valueOf(30_000_000_000L);
    private static final BigInteger VALUE = BigInteger.ONE.shiftLeft(255);
    private static final Bytes DATA = Bytes.fromHex("0xcafe");
    private static final List<AccessListEntry> ACCESS =
            List.of(new AccessListEntry(ADDRESS, List.of(word(1), word(2))), new AccessListEntry(ADDRESS, List.of()));

    private Samples() {}

    public static List<EvmTransaction> transactions() {
        return List.of(legacy(), accessList(), dynamicFee(), blob(), setCode());
    }

    public static EvmTransaction legacy() {
        return new EvmTransaction.Legacy(CHAIN, NONCE, FEE, GAS, null, VALUE, DATA);
    }

    public static EvmTransaction accessList() {
        return new EvmTransaction.AccessList(CHAIN, NONCE, FEE, GAS, ADDRESS, VALUE, DATA, ACCESS);
    }

    static EvmTransaction dynamicFee() {
        return new EvmTransaction.DynamicFee(CHAIN, NONCE, TIP, FEE, GAS, ADDRESS, VALUE, DATA, ACCESS);
    }

    public static EvmTransaction blob() {
        return new EvmTransaction.Blob(
                CHAIN, NONCE, TIP, FEE, GAS, ADDRESS, VALUE, Bytes.EMPTY, List.of(), FEE, List.of(word(1)));
    }

    public static EvmTransaction setCode() {
        return new EvmTransaction.SetCode(
                CHAIN,
                NONCE,
                TIP,
                FEE,
                GAS,
                ADDRESS,
                VALUE,
                DATA,
                ACCESS,
                List.of(new SignedAuthorization(CHAIN, ADDRESS, NONCE, 1, TIP, FEE)));
    }

    public static SigningRequest request(SigningPayload payload) {
        return SigningRequest.builder()
                .id("request-1")
                .requester("payments")
                .wallet(WALLET)
                .network("eip155:1")
                .keyPin(CHECKSUMMED)
                .replaces("request-0")
                .createdAt(NOW)
                .expiresAt(NOW.plusSeconds(60))
                .personalData(PERSONAL_DATA)
                .payload(payload)
                .build();
    }

    public static SealedRequest sealed() {
        return SealedRequest.of(
                request(legacy()),
                new EncryptedPayload(
                        Bytes.of(new byte[60]),
                        Bytes.of(new byte[12]),
                        Bytes.of(new byte[100]),
                        EncryptionContext.ofTenant("acme")));
    }

    public static SignedPayload signed() {
        return new SignedPayload(
                "request-1",
                WALLET,
                new SignedPayload.SigningKey(3, Bytes.of(new byte[65]), CHECKSUMMED),
                Operation.SIGN_TRANSACTION,
                "eip155:1",
                "EIP1559",
                new SignedResult(word(5), Bytes.of(new byte[65]), DATA, word(6)),
                NOW);
    }

    public static SigningRejection rejection(RejectionCode code, @Nullable String field) {
        return new SigningRejection(
                "request-1",
                "acme",
                "treasury",
                "eip155:1",
                new Rejection(code, field, "must be 20 bytes", "pay-suppliers"),
                new Origin("signing-requests", 3, 42),
                NOW);
    }

    public static List<RotationCommand.Action> actions() {
        return List.of(
                new RotationCommand.RegisterKey("arn:aws:kms:eu-west-1:111122223333:key/1", KeySpec.ECC_SECG_P256K1),
                new RotationCommand.RotateTo("key-2", Duration.ofDays(7)),
                new RotationCommand.RotateTo("key-2", null),
                new RotationCommand.RotateByCreating(Duration.ZERO),
                new RotationCommand.Approve("command-1", "the-key"),
                new RotationCommand.Approve("command-1", null, word(4)),
                new RotationCommand.Cancel("command-1", "not today"),
                new RotationCommand.Retire(2),
                new RotationCommand.Revoke(null, "leaked"),
                new RotationCommand.Revoke(1, "leaked"),
                new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true),
                new RotationCommand.SetPolicy("{}"),
                RotationCommand.RegisterByCreating.bySettings(KeySpec.ECC_NIST_EDWARDS25519),
                new RotationCommand.RegisterByCreating(KeySpec.ECC_SECG_P256K1, new WalletId("acme", "payouts"), "aws"),
                new RotationCommand.ReleaseNonce("eip155:1", CHECKSUMMED, "7", null, null, false, "never mined"),
                new RotationCommand.ReleaseNonce(
                        "xrpl:0", "rAccount", "ticket-7", "request-1", "payments", true, "never mined"),
                new RotationCommand.RevealPersonalData("request-1", "a question of the tenant's"),
                new RotationCommand.RegisterRequester(
                        "payments", "{\"kty\":\"EC\"}", NOW, NOW.plusSeconds(1), List.of("request:*")),
                new RotationCommand.RevokeRequester("payments", "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"));
    }

    public static RotationCommand command(RotationCommand.Action action) {
        return new RotationCommand("command-1", WALLET, "ops", NOW, action);
    }

    public static RotationResult rotationResult() {
        return new RotationResult(
                "command-1",
                "acme",
                "treasury",
                new RotationResult.Verdict(
                        RotationResult.Status.COMPLETED, "success", "action.keyId", "The key is registered."),
                new RotationResult.Key(
                        1, "12345678...", CHECKSUMMED, new RotationResult.Previous(2, CHECKSUMMED, NOW.plusSeconds(1))),
                new Origin("rotation-commands", 1, 2),
                NOW);
    }

    public static KeyRecord keys() {
        return new KeyRecord(
                WALLET,
                2,
                word(9),
                List.of(
                        new KeyVersion(
                                1,
                                "aws",
                                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab",
                                KeySpec.ECC_SECG_P256K1,
                                Bytes.of(new byte[65]),
                                CHECKSUMMED,
                                KeyVersion.State.OVERLAP,
                                NOW,
                                NOW,
                                NOW.plusSeconds(9),
                                NOW,
                                NOW,
                                false,
                                NOW.minusSeconds(9)),
                        new KeyVersion(
                                2,
                                "local",
                                "ed-1",
                                KeySpec.ECC_NIST_EDWARDS25519,
                                Bytes.of(new byte[32]),
                                null,
                                KeyVersion.State.ACTIVE,
                                NOW,
                                null,
                                null,
                                null,
                                null,
                                false,
                                null)),
                2,
                new KeyPolicy(3, "{}", NOW, "ops", "command-7"),
                new RotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true, NOW, "ops"),
                new Rotation.AwaitingApproval(
                        new Rotation.Proposal(
                                new CommandHead(
                                        "command-8", WALLET, "ops", "RotateTo", new Origin("rotation-commands", 3, 42)),
                                NOW,
                                "arn:aws:kms:eu-west-1:111122223333:key/5678abcd-12ab",
                                Duration.ofDays(1),
                                NOW,
                                3),
                        List.of(new Rotation.Approval("bob", "command-9", NOW))),
                new ScheduleState(NOW.plusSeconds(1), NOW.plusSeconds(2), 1, NOW.plusSeconds(3)));
    }

    static CommandProposal proposal() {
        return new CommandProposal(
                new CommandHead("command-8", WALLET, "ops", "RegisterKey", new Origin("rotation-commands", 3, 42)),
                DATA,
                NOW,
                NOW.plusSeconds(9),
                3,
                List.of(new Rotation.Approval("bob", "command-9", NOW)));
    }

    public static AuditEvent audit(AuditEvent.Type type) {
        return new AuditEvent(
                new AuditHeader("event-1", type, NOW, "worker-1", new Origin("signing-requests", 3, 42)),
                new AuditSubject("acme", "treasury", "request-1", "SIGN_TRANSACTION", "eip155:1", PERSONAL_DATA),
                new AuditActor(
                        "payments",
                        "ann",
                        new Authority("a-thumbprint", List.of("bob", "carol"), "command-1", word(9))),
                new AuditKey("aws", "1234abcd...", 2),
                new SigningFacts(
                        false,
                        "EvmTransaction",
                        word(5),
                        word(6),
                        new TransactionFacts(
                                "7",
                                CHECKSUMMED,
                                "0xa9059cbb",
                                "1000",
                                new TokenFacts(CHECKSUMMED, "25", CHECKSUMMED),
                                "630000000000000")),
                new AuditDecision("success", "It is allowed.", 4, "withdrawals", new KmsCalls(2, "4b7f1c1e-0d3a")),
                new AuditChange(
                        new AuditKey("local", "ed-1...", 1), new AuditKey("aws", "1234abcd...", 2), word(10), "{}"),
                new ChainLink(3, 17, word(7), word(8)));
    }

    /** 32 bytes: 0x01, zeros, {@code last}. */
    public static Bytes word(int last) {
        byte[] word = new byte[32];
        word[0] = 1;
        word[31] = (byte) last;
        return Bytes.of(word);
    }
}
