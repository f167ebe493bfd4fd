package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationCommand.Approve;
import io.chancery.records.avro.Cancel;
import io.chancery.records.avro.KeySpec;
import io.chancery.records.avro.RegisterByCreating;
import io.chancery.records.avro.RegisterKey;
import io.chancery.records.avro.RegisterRequester;
import io.chancery.records.avro.ReleaseNonce;
import io.chancery.records.avro.Retire;
import io.chancery.records.avro.RevealPersonalData;
import io.chancery.records.avro.Revoke;
import io.chancery.records.avro.RevokeRequester;
import io.chancery.records.avro.RotateByCreating;
import io.chancery.records.avro.RotateTo;
import io.chancery.records.avro.RotationCommand;
import io.chancery.records.avro.SetPolicy;
import io.chancery.records.avro.SetRotationPolicy;
import io.chancery.records.mapping.InvalidCommandException;
import io.chancery.records.mapping.RecordMapper;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedCommandTest {
    private final RecordMapper mapper = new RecordMapper();

    record Fault(String field, Consumer<RotationCommand> breakage) {
        @Override
        public String toString() {
            return field;
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isRefusedNamingTheField(Fault fault) {
        RotationCommand avro = mapper.toAvro(Samples.command(new Approve("command-0", null)));
        fault.breakage().accept(avro);

        var refusal = assertThrows(InvalidCommandException.class, () -> mapper.toModel(avro));

        assertEquals(fault.field(), refusal.field());
    }

    static List<Fault> faults() {
        return List.of(
                new Fault("id", c -> c.setId("")),
                new Fault("tenant", c -> c.setTenant("")),
                new Fault("keyAlias", c -> c.setKeyAlias("a/b")),
                new Fault("issuer", c -> c.setIssuer(" ")),
                new Fault("issuedAt", c -> c.setIssuedAt(Instant.EPOCH)),
                new Fault("action", c -> c.setAction(null)),
                action("keyId", new RegisterKey("", KeySpec.ECC_SECG_P256K1)),
                action("spec", new RegisterKey("key", KeySpec.UNKNOWN)),
                action("keyId", new RotateTo("x".repeat(2049), null)),
                action("keyId", new RotateTo("alias/treasury", null)),
                action("keyId", new RotateTo("arn:aws:kms:eu-west-1:111122223333:alias/treasury", null)),
                action("overlapMillis", new RotateTo("key", -1L)),
                action("overlapMillis", new RotateTo("key", Long.MAX_VALUE)),
                action("overlapMillis", new RotateByCreating(-1L)),
                action("commandId", new io.chancery.records.avro.Approve("", null, null)),
                action("keyId", new io.chancery.records.avro.Approve("command", "", null)),
                action("digest", new io.chancery.records.avro.Approve("command", null, ByteBuffer.wrap(new byte[31]))),
                action("commandId", new Cancel("", "why")),
                action("reason", new Cancel("command", "")),
                action("version", new Retire(0)),
                action("version", new Revoke(0, "why")),
                action("reason", new Revoke(1, "x".repeat(1025))),
                action("intervalMillis", new SetRotationPolicy(0L, 0L, true)),
                action("intervalMillis", new SetRotationPolicy(Long.MAX_VALUE, 0L, true)),
                action("overlapMillis", new SetRotationPolicy(1L, 1L, true)),
                action("overlapMillis", new SetRotationPolicy(1L, -1L, true)),
                action("policy", new SetPolicy("")),
                action("requester", new RegisterRequester("", "{}", null, null, List.of())),
                action("publicKeyJwk", new RegisterRequester("r", "", null, null, List.of())),
                action("notAfter", new RegisterRequester("r", "{}", Samples.NOW, Samples.NOW, List.of())),
                action("rights[1]", new RegisterRequester("r", "{}", null, null, List.of("request:*", "a b"))),
                action("rights[0]", new RegisterRequester("r", "{}", null, null, List.of("x".repeat(65)))),
                action("rights", new RegisterRequester("r", "{}", null, null, Collections.nCopies(65, "request:*"))),
                action("requester", new RevokeRequester("", "x")),
                action("keyThumbprint", new RevokeRequester("r", "x".repeat(44))),
                release("network", r -> r.setNetwork("mainnet")),
                release("account", r -> r.setAccount("0x 1")),
                release("nonce", r -> r.setNonce("07")),
                release("nonce", r -> r.setNonce("-1")),
                release("nonce", r -> r.setNonce("ticket-")),
                release("requestId", r -> r.setRequestId("")),
                release("requester", r -> r.setRequester(" ")),
                release("reason", r -> r.setReason("")),
                create("spec", new RegisterByCreating(KeySpec.UNKNOWN, null, null)),
                create("like", new RegisterByCreating(KeySpec.ECC_SECG_P256K1, "treasury", null)),
                create("like", new RegisterByCreating(KeySpec.ECC_SECG_P256K1, "acme/trea sury", null)),
                create("backend", new RegisterByCreating(KeySpec.ECC_SECG_P256K1, null, "")),
                create("backend", new RegisterByCreating(KeySpec.ECC_SECG_P256K1, null, "x".repeat(65))),
                reveal("requestId", r -> r.setRequestId("a b")),
                reveal("reason", r -> r.setReason("")));
    }

    @Test
    void isAnsweredWithWhatCouldBeRead() {
        RotationCommand avro = mapper.toAvro(Samples.command(new Approve("", null)));

        var refusal = assertThrows(InvalidCommandException.class, () -> mapper.toModel(avro));

        assertEquals(
                List.of("command-1", "acme", "treasury", "ops", "Approve"),
                List.of(refusal.id(), refusal.tenant(), refusal.keyAlias(), refusal.issuer(), refusal.action()));
    }

    @Test
    void mayNotOrderTwoThings() {
        RotationCommand avro = mapper.toAvro(Samples.command(new Approve("command-0", null)));
        avro.setReleaseNonce(release());

        var refusal = assertThrows(InvalidCommandException.class, () -> mapper.toModel(avro));

        assertEquals("releaseNonce", refusal.field());
    }

    @Test
    void mayNotMakeAKeyAndOrderSomethingElse() {
        for (Action other : List.of(
                new Approve("command-0", null),
                new io.chancery.model.rotation.RotationCommand.ReleaseNonce(
                        "eip155:1", "0x1", "7", null, null, false, "never mined"))) {
            RotationCommand avro = mapper.toAvro(Samples.command(other));
            avro.setRegisterByCreating(new RegisterByCreating(KeySpec.ECC_SECG_P256K1, null, null));

            var refusal = assertThrows(InvalidCommandException.class, () -> mapper.toModel(avro));

            assertEquals("registerByCreating", refusal.field());
            assertEquals("RegisterByCreating", refusal.action());
        }
    }

    private static Fault create(String field, RegisterByCreating create) {
        return new Fault("registerByCreating." + field, c -> {
            c.setAction(null);
            c.setRegisterByCreating(create);
        });
    }

    @Test
    void mayNotOrderThatReadingIsAuditedAndSomethingElse() {
        RotationCommand avro = mapper.toAvro(Samples.command(
                new io.chancery.model.rotation.RotationCommand.RevealPersonalData("request-1", "asked for")));
        avro.setReleaseNonce(release());

        var refusal = assertThrows(InvalidCommandException.class, () -> mapper.toModel(avro));

        assertEquals("revealPersonalData", refusal.field());
    }

    private static Fault reveal(String field, Consumer<RevealPersonalData> breakage) {
        return new Fault("revealPersonalData." + field, c -> {
            RevealPersonalData reveal = new RevealPersonalData("request-1", "asked for");
            breakage.accept(reveal);
            c.setAction(null);
            c.setRevealPersonalData(reveal);
        });
    }

    private static Fault release(String field, Consumer<ReleaseNonce> breakage) {
        return new Fault("releaseNonce." + field, c -> {
            ReleaseNonce release = release();
            breakage.accept(release);
            c.setAction(null);
            c.setReleaseNonce(release);
        });
    }

    private static ReleaseNonce release() {
        return new ReleaseNonce("eip155:1", "0x1", "7", null, null, false, "never mined");
    }

    private static Fault action(String field, Object action) {
        return new Fault("action." + field, c -> c.setAction(action));
    }
}
