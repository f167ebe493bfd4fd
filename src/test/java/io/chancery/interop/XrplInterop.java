package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.dev.DevEnvironment;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.XrplSignature;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Claims and transactions of every type, signed by a whole Chancery over Kafka with keys of either spec, before the XRP
 * Ledger's JavaScript library. Run by src/interop/xrpl/run. What is requested is in transactions.json beside it.
 */
class XrplInterop {
    private static final File TRANSACTIONS = new File("src/interop/xrpl/transactions.json");
    private static final Path SCRIPT = Path.of("target/interop/xrpl/xrpl.js");
    private static final JsonMapper JSON = new JsonMapper();
    // One for each claim and transaction: claims on one channel never fall, and a sequence is taken once.
    private static int number = 7;
    private static final List<WalletId> WALLETS = List.of(DevEnvironment.WALLETS.getFirst(), DevEnvironment.CLAIMS);

    @TempDir
    private static Path directory;

    private static SigningOffice office;

    @BeforeAll
    static void start() {
        office = SigningOffice.open(directory);
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    static Stream<Arguments> claims() {
        return Stream.of("1", "1000000", "99999999999999999").flatMap(XrplInterop::withEveryWallet);
    }

    static Stream<Arguments> transactions() throws IOException {
        return JSON.readTree(TRANSACTIONS).properties().stream()
                .map(Map.Entry::getKey)
                .flatMap(XrplInterop::withEveryWallet);
    }

    @ParameterizedTest
    @MethodSource("claims")
    void theLibraryVerifiesTheClaim(String drops, WalletId wallet) throws Exception {
        String channel = newChannel();
        SignedPayload signed = claim(wallet, channel, drops);

        JsonNode verified = verify(channel, drops, forms(signed));

        assertTrue(verified.path("valid").booleanValue());
        assertEquals(signed.address(), verified.path("address").textValue());
    }

    @ParameterizedTest
    @MethodSource("claims")
    void theLibraryTakesTheSignatureForNoOtherClaim(String drops, WalletId wallet) throws Exception {
        String channel = newChannel();
        SignedPayload signed = claim(wallet, channel, drops);

        assertFalse(verify(channel, "2", forms(signed)).path("valid").booleanValue());
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void theLibraryReadsWhatWasRequestedAndVerifiesIt(String name, WalletId wallet) throws Exception {
        ObjectNode requested = (ObjectNode) JSON.readTree(TRANSACTIONS).path(name);
        requested.put("Account", claim(wallet, newChannel(), "1").address());
        if (!requested.has("Sequence")) {
            requested.put("Sequence", number++);
        }

        SignedPayload signed = office.sign(
                wallet,
                "SIGN_TRANSACTION",
                "xrpl:" + requested.path("NetworkID").asInt(0),
                JSON.createObjectNode().put("type", "XrplTransaction").set("document", requested));

        JsonNode read = run("transaction", upperCase(signed.result().signedTransaction()));
        assertTrue(read.path("valid").booleanValue());
        assertEquals(withoutKindsOfSteps(requested), read.path("transaction"));
        assertEquals(
                upperCase(signed.result().transactionHash()), read.path("hash").textValue());
        assertEquals(forms(signed).publicKey(), read.path("publicKey").textValue());
        assertEquals(forms(signed).signature(), read.path("signature").textValue());
        assertEquals(signed.address(), read.path("address").textValue());
    }

    /** What a server says of the steps of paths besides, which is not signed. */
    private static ObjectNode withoutKindsOfSteps(ObjectNode requested) {
        requested.findParents("type_hex").forEach(step -> ((ObjectNode) step).remove(List.of("type", "type_hex")));
        return requested;
    }

    private static Stream<Arguments> withEveryWallet(String argument) {
        return WALLETS.stream().map(wallet -> Arguments.of(argument, wallet));
    }

    private static String newChannel() {
        return "C1".repeat(28) + "%08X".formatted(number++);
    }

    private static SignedPayload claim(WalletId wallet, String channel, String drops) {
        return office.sign(
                wallet,
                "SIGN_CLAIM",
                "xrpl:0",
                JSON.createObjectNode()
                        .put("type", "XrplPaymentChannelClaim")
                        .put("channelId", "0x" + channel)
                        .put("drops", drops));
    }

    private static JsonNode verify(String channel, String drops, XrplSignature forms)
            throws IOException, InterruptedException {
        return run("claim", channel, drops, forms.publicKey(), forms.signature());
    }

    private static XrplSignature forms(SignedPayload signed) {
        return Objects.requireNonNull(signed.result().xrpl());
    }

    private static String upperCase(@Nullable Bytes bytes) {
        return Objects.requireNonNull(bytes).toHex().toUpperCase(Locale.ROOT);
    }

    private static JsonNode run(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("node", SCRIPT.toString()), Stream.of(arguments))
                        .toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor(), "exit code of " + SCRIPT);
        return JSON.readTree(output);
    }
}
