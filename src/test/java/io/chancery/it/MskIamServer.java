package io.chancery.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.callback.CallbackHandler;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The broker's side of AWS_MSK_IAM: it takes a request for {@code kafka-cluster:Connect} that is signed with Signature
 * Version 4 under the tests' AWS secret.
 */
final class MskIamServer implements SaslServer {
    static final String MECHANISM = "AWS_MSK_IAM";
    static final String ACCESS_KEY = "AKIATESTTESTTEST";
    static final String SECRET = "secret";

    private static final String VERSION = "2020_10_22";
    private static final List<String> NO_PARAMETERS = List.of("version", "host", "user-agent", "x-amz-signature");

    private boolean complete;

    /** Makes the mechanism known to this JVM's SASL. */
    static void register() {
        Security.addProvider(new OwnProvider());
    }

    @Override
    public String getMechanismName() {
        return MECHANISM;
    }

    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        try {
            JsonNode request = new ObjectMapper().readTree(response);
            if (!request.path("version").asText().equals(VERSION)
                    || !request.path("action").asText().equals("kafka-cluster:Connect")
                    || !request.path("x-amz-signature").asText().equals(signature(request))) {
                throw new SaslException("Access denied");
            }
            complete = true;
            return ("{\"version\":\"" + VERSION + "\",\"request-id\":\"1\"}").getBytes(UTF_8);
        } catch (IOException | GeneralSecurityException e) {
            throw new SaslException("Access denied", e);
        }
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public String getAuthorizationID() {
        return ACCESS_KEY;
    }

    @Override
    public byte[] unwrap(byte[] incoming, int offset, int len) {
        throw new IllegalStateException("no integrity or privacy was agreed on");
    }

    @Override
    public byte[] wrap(byte[] outgoing, int offset, int len) {
        throw new IllegalStateException("no integrity or privacy was agreed on");
    }

    @Override
    public @Nullable Object getNegotiatedProperty(String name) {
        return null;
    }

    @Override
    public void dispose() {
        complete = false;
    }

    private static String signature(JsonNode request) throws GeneralSecurityException {
        Map<String, String> parameters = new TreeMap<>();
        request.properties().forEach(field -> {
            if (!NO_PARAMETERS.contains(field.getKey())) {
                parameters.put(parameter(field.getKey()), field.getValue().asText());
            }
        });
        String query = parameters.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
        String host = request.path("host").asText();
        String canonical = "GET\n/\n" + query + "\nhost:" + host + "\n\nhost\n" + hash("");
        String[] credential = request.path("x-amz-credential").asText().split("/", 2);
        String time = request.path("x-amz-date").asText();
        String signed = "AWS4-HMAC-SHA256\n" + time + "\n" + credential[1] + "\n" + hash(canonical);
        byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
        for (String scope : credential[1].split("/", -1)) {
            key = hmac(key, scope);
        }
        return HexFormat.of().formatHex(hmac(key, signed));
    }

    /** {@code X-Amz-Date} of {@code x-amz-date}. */
    private static String parameter(String field) {
        return List.of(field.split("-", -1)).stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("-"))
                .replace("Signedheaders", "SignedHeaders");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String hash(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static final class OwnProvider extends Provider {
        private static final long serialVersionUID = 1L;

        OwnProvider() {
            super("ChanceryTests", "1", "AWS_MSK_IAM for a broker of tests");
            put("SaslServerFactory." + MECHANISM, Factory.class.getName());
        }
    }

    /** Makes one server for each connection. */
    public static final class Factory implements SaslServerFactory {
        @Override
        public SaslServer createSaslServer(
                String mechanism, String protocol, String server, Map<String, ?> properties, CallbackHandler handler) {
            return new MskIamServer();
        }

        @Override
        public String[] getMechanismNames(@Nullable Map<String, ?> properties) {
            return new String[] {MECHANISM};
        }
    }
}
