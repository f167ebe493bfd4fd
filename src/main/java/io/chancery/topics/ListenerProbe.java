package io.chancery.topics;

import io.chancery.text.NetworkFault;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a listener wants that closes a Kafka client's connections without a word: TLS, SASL or both. It asks
 * with a SASL mechanism that nobody has, and sends no credentials, so that it may talk to anybody.
 */
final class ListenerProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NO_MECHANISM = "NONE";
    private static final short VERSION = 1;
    private static final int LONGEST_ANSWER = 1 << 16;

    private ListenerProbe() {}

    /**
     * What a listener wants.
     *
     * @param tls whether it speaks TLS
     * @param mechanisms its SASL mechanisms; none if it wants no SASL, or does not say
     */
    record Wants(boolean tls, List<String> mechanisms) {
        /** Kafka's name for it. */
        String protocol() {
            if (mechanisms.isEmpty()) {
                return tls ? "SSL" : "PLAINTEXT";
            }
            return tls ? "SASL_SSL" : "SASL_PLAINTEXT";
        }
    }

    /** Returns what the listener at {@code address} wants; throws if nothing there takes a connection. */
    static Wants ask(InetSocketAddress address) throws IOException {
        try (Socket plain = connect(address)) {
            SSLSocket tls = (SSLSocket) trustingAnybody()
                    .getSocketFactory()
                    .createSocket(plain, address.getHostString(), address.getPort(), true);
            tls.setSoTimeout((int) PATIENCE.toMillis());
            tls.startHandshake();
            return new Wants(true, mechanisms(tls));
        } catch (IOException e) {
            if (NetworkFault.of(e).kind() == NetworkFault.Kind.REFUSED) {
                throw e;
            }
            boolean tls = NetworkFault.of(e).kind() == NetworkFault.Kind.CLIENT_CERTIFICATE;
            return tls ? new Wants(true, List.of()) : withoutTls(address);
        }
    }

    private static Wants withoutTls(InetSocketAddress address) throws IOException {
        try (Socket plain = connect(address)) {
            return new Wants(false, mechanisms(plain));
        }
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.connect(address, (int) PATIENCE.toMillis());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** Returns the SASL mechanisms that the listener names; none if it wants no SASL or does not answer. */
    private static List<String> mechanisms(Socket socket) {
        try {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] mechanism = NO_MECHANISM.getBytes(StandardCharsets.US_ASCII);
            out.writeInt(2 * Short.BYTES + Integer.BYTES + 2 * Short.BYTES + mechanism.length);
            out.writeShort(ApiKeys.SASL_HANDSHAKE.id);
            out.writeShort(VERSION);
            out.writeInt(0); // the request's number
            out.writeShort(-1); // no client id
            out.writeShort(mechanism.length);
            out.write(mechanism);
            out.flush();
            return answer(new DataInputStream(socket.getInputStream()));
        } catch (IOException silent) {
            return List.of();
        }
    }

    private static List<String> answer(DataInputStream in) throws IOException {
        if (in.readInt() > LONGEST_ANSWER || in.readInt() != 0) {
            return List.of();
        }
        if (in.readShort() != Errors.UNSUPPORTED_SASL_MECHANISM.code()) {
            return List.of();
        }
        List<String> mechanisms = new ArrayList<>();
        for (int left = in.readInt(); left > 0 && mechanisms.size() < LONGEST_ANSWER; left--) {
            mechanisms.add(in.readUTF()); // a length of two bytes and ASCII, as Kafka writes it
        }
        return mechanisms;
    }

    private static SSLContext trustingAnybody() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM has no TLS", e);
        }
    }

    /** Trusts every server: what is sent holds nothing, and nothing that comes back is used but as a hint. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate @Nullable [] chain, @Nullable String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate @Nullable [] chain, @Nullable String type) {
            // Anybody may say what it wants.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
