package io.chancery.cli.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.PersonalData;
import io.chancery.cli.CommandLines;
import io.chancery.failure.ExitCode;
import io.chancery.kms.Environment;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.decorator.MasterKeyring;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.envelope.Envelope;
import io.chancery.records.PayloadCodec;
import io.chancery.records.RequestEnvelope;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestCommandTest {
    private static final String MASTER_KEYS = "envelope-acme=0x" + "5a".repeat(32);
    private static final List<String> REQUEST = List.of(
            "request",
            "--print",
            "-b",
            "x:1",
            "--wallet",
            "acme/treasury",
            "--chain-id",
            "1",
            "--nonce",
            "7",
            "--to",
            "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
            "--value",
            "123456789",
            "--max-fee",
            "1");
    private static final List<String> KEYS = List.of(
            "--set", "environment=development",
            "--set", "kms.backend=local",
            "--set", "kms.local.master.keys=" + MASTER_KEYS,
            "--set", "envelope.key.id=envelope-${tenant}");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsTheRequestThatItWouldSend() throws JsonProcessingException {
        assertEquals(ExitCode.OK, execute(REQUEST));

        SigningRequest request = new RequestJson(new RecordMapper()).read(printed(), Instant.now());
        assertEquals(new BigInteger("123456789"), ((EvmTransaction) request.payload()).value());
    }

    @Test
    void encryptsItForTheTenantsMasterKey() throws JsonProcessingException {
        assertEquals(ExitCode.OK, execute(REQUEST, List.of("--encrypt"), KEYS), err::toString);

        assertFalse(out.toString().contains("123456789"));
        var request = new RequestJson(new RecordMapper()).readAny(printed(), Instant.now());
        SigningRequest open = worker().open(assertInstanceOf(SealedRequest.class, request));
        assertEquals(new BigInteger("123456789"), ((EvmTransaction) open.payload()).value());
    }

    @Test
    void takesAnEncryptedDocument(@TempDir Path directory) throws IOException {
        execute(REQUEST, List.of("--encrypt"), KEYS);
        String document = out.toString();
        Path file = Files.writeString(directory.resolve("request.json"), document);
        out.getBuffer().setLength(0);

        assertEquals(ExitCode.OK, execute(List.of("request", "--print", "-b", "x:1", "-f", file.toString())));
        assertEquals(
                new ObjectMapper().readTree(document).path("payload"), printed().path("payload"));
    }

    @Test
    void encryptsNothingTwice(@TempDir Path directory) throws IOException {
        execute(REQUEST, List.of("--encrypt"), KEYS);
        Path file = Files.writeString(directory.resolve("request.json"), out.toString());

        assertEquals(
                ExitCode.USAGE,
                execute(List.of("request", "--print", "--encrypt", "-b", "x:1", "-f", file.toString()), KEYS));
        assertTrue(err.toString().contains("the request's payload is encrypted already"), err.toString());
    }

    @Test
    void sealsPersonalDataForTheRequestsAuditEvents() throws JsonProcessingException {
        assertEquals(ExitCode.OK, execute(REQUEST, List.of("--personal-data", "Zoë Müller"), KEYS), err::toString);

        SigningRequest request = new RequestJson(new RecordMapper()).read(printed(), Instant.now());
        assertEquals("Zoë Müller", revealed(request));
    }

    @Test
    void sealsPersonalDataOfAFileBesideAnEncryptedPayload(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("payee.txt"), "Zoë\nMüller\n");

        assertEquals(
                ExitCode.OK,
                execute(REQUEST, List.of("--encrypt", "--personal-data", "@" + file), KEYS),
                err::toString);

        Request request = new RequestJson(new RecordMapper()).readAny(printed(), Instant.now());
        assertEquals("Zoë\nMüller", revealed(request));
        assertEquals("Zoë\nMüller", revealed(worker().open(assertInstanceOf(SealedRequest.class, request))));
    }

    @Test
    void sealsNoPersonalDataTwice(@TempDir Path directory) throws IOException {
        execute(REQUEST, List.of("--personal-data", "Zoë"), KEYS);
        Path file = Files.writeString(directory.resolve("request.json"), out.toString());

        assertEquals(
                ExitCode.USAGE,
                execute(
                        List.of("request", "--print", "--personal-data", "Max", "-b", "x:1", "-f", file.toString()),
                        KEYS));
        assertTrue(err.toString().contains("the request's personalData is there already"), err.toString());
    }

    @Test
    void refusesPersonalDataThatIsTooLongOrMissing() {
        assertEquals(ExitCode.USAGE, execute(REQUEST, List.of("--personal-data", "x".repeat(2049)), KEYS));
        assertTrue(err.toString().contains("must be at most 2048 bytes"), err.toString());
        assertEquals(ExitCode.USAGE, execute(REQUEST, List.of("--personal-data", "@nowhere"), KEYS));
        assertTrue(err.toString().contains("(unreadable-file)"), err.toString());
    }

    @Test
    void holdsTheOutcomeToAKeyWhetherTheRequestIsEncryptedOrNot() {
        List<String> address = List.of("--address", "0x" + "00".repeat(20));

        assertEquals(ExitCode.OK, execute(REQUEST, address));
        assertEquals(ExitCode.OK, execute(REQUEST, List.of("--encrypt"), address, KEYS));
    }

    @Test
    void saysWhichSettingIsMissingToEncrypt() {
        assertEquals(ExitCode.FAILED, execute(REQUEST, List.of("--encrypt"), KEYS.subList(0, 6)));
        assertTrue(err.toString().contains("envelope.key.id is not set"), err.toString());
    }

    private ObjectNode printed() throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(out.toString());
    }

    private static RequestEnvelope worker() {
        return new RequestEnvelope(envelope(), new PayloadCodec(new RecordMapper()));
    }

    private static String revealed(Request request) {
        return new PersonalData(envelope())
                .open(request.wallet(), request.id(), Objects.requireNonNull(request.personalData()));
    }

    private static Envelope envelope() {
        LocalKmsProvider provider = LocalKmsProvider.open(
                Environment.DEVELOPMENT, new LocalKmsSettings(null, null, null, Secret.of(MASTER_KEYS)));
        return new Envelope(MasterKeyring.of(new MasterKeyId("envelope-${tenant}"), List.of(), provider::dataKeys));
    }

    @SafeVarargs
    private int execute(List<String>... parts) {
        List<String> line = new ArrayList<>();
        for (List<String> part : parts) {
            line.addAll(part);
        }
        return CommandLines.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.toArray(String[]::new));
    }
}
