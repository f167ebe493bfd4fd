package io.chancery.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a connection, or an exchange over it, failed: the innermost of the exceptions that wrap each other.
 *
 * @param reason the reason in words, on one line, without a full stop
 */
public record NetworkFault(Kind kind, String reason) {
    /** What is at fault. */
    public enum Kind {
        /** The host's name has no address. */
        UNKNOWN_HOST,
        /** Nobody accepts connections at the address, or no route leads to it. */
        REFUSED,
        /** No answer came in time. */
        LATE,
        /** The connection ended before the answer did. */
        BROKEN,
        /** The other end does not speak TLS. */
        NO_TLS,
        /** This client does not trust the authority that signed the other end's certificate. */
        UNTRUSTED,
        /** The other end's certificate is of another time. */
        EXPIRED,
        /** The other end's certificate is of another host. */
        OTHER_NAME,
        /** The other end wants a certificate of this client, or another one. */
        CLIENT_CERTIFICATE,
        /** TLS does not come about for another reason. */
        TLS,
        /** Nothing that is known here. */
        OTHER;

        /** Returns whether trying again cannot help until a setting or a certificate changes. */
        public boolean lasts() {
            return switch (this) {
                case NO_TLS, UNTRUSTED, EXPIRED, OTHER_NAME, CLIENT_CERTIFICATE, TLS -> true;
                case UNKNOWN_HOST, REFUSED, LATE, BROKEN, OTHER -> false;
            };
        }
    }

    /** More would be a circle. */
    private static final int DEEPEST = 20;

    private static final Class<?>[] PASSING = {
        EOFException.class,
        ClosedChannelException.class,
        SocketException.class,
        HttpTimeoutException.class,
        InterruptedIOException.class,
        TimeoutException.class
    };

    private static final Pattern NO_TLS = Pattern.compile("(?i)(un)?recognized SSL message|plaintext connection");
    private static final Pattern OTHER_NAME = Pattern.compile("(?i)no (subject alternative|name matching)");
    private static final Pattern NO_CERTIFICATE = Pattern.compile(
            "(?i)fatal alert: (bad_certificate|certificate_required|certificate_unknown|certificate_expired"
                    + "|unsupported_certificate|unknown_ca|access_denied|decrypt_error)");

    /** Returns the reason that {@code problem}, or a cause of it, tells of. */
    public static NetworkFault of(Throwable problem) {
        List<Throwable> chain = chain(problem);
        NetworkFault tls = tls(chain);
        return tls == null ? connection(chain) : tls;
    }

    private static @Nullable NetworkFault tls(List<Throwable> chain) {
        Throwable expired = first(chain, CertificateExpiredException.class, CertificateNotYetValidException.class);
        if (expired != null) {
            return new NetworkFault(Kind.EXPIRED, "the server's certificate is not valid now: " + message(expired));
        }
        for (Throwable each : chain) {
            String message = message(each);
            if (each instanceof CertificateException
                    && OTHER_NAME.matcher(message).find()) {
                return new NetworkFault(Kind.OTHER_NAME, "the server's certificate is of another host: " + message);
            }
            if (each instanceof SSLException && NO_TLS.matcher(message).find()) {
                return new NetworkFault(Kind.NO_TLS, "the server does not speak TLS at this address");
            }
            Matcher alert = NO_CERTIFICATE.matcher(message);
            if (each instanceof SSLException && alert.find()) {
                return new NetworkFault(
                        Kind.CLIENT_CERTIFICATE,
                        "the server wants a certificate that it trusts of this client (" + alert.group(1) + ")");
            }
        }
        if (has(chain, CertPathBuilderException.class, CertPathValidatorException.class)) {
            return new NetworkFault(
                    Kind.UNTRUSTED, "no certificate authority that this client trusts signed the server's certificate");
        }
        // A handshake that a lost connection ended says nothing of TLS.
        return has(chain, SSLException.class) && !has(chain, PASSING)
                ? new NetworkFault(Kind.TLS, "TLS does not come about: " + message(innermost(chain)))
                : null;
    }

    private static NetworkFault connection(List<Throwable> chain) {
        if (has(chain, UnknownHostException.class, UnresolvedAddressException.class)) {
            return new NetworkFault(Kind.UNKNOWN_HOST, "the host's name has no address");
        }
        if (has(chain, HttpTimeoutException.class, TimeoutException.class, InterruptedIOException.class)) {
            return new NetworkFault(Kind.LATE, "no answer came in time");
        }
        if (has(chain, NoRouteToHostException.class)) {
            return new NetworkFault(Kind.REFUSED, "no route leads to the host");
        }
        if (has(chain, ConnectException.class)) {
            return new NetworkFault(Kind.REFUSED, "nobody accepts connections at this address");
        }
        if (has(chain, EOFException.class, ClosedChannelException.class, SocketException.class)) {
            return new NetworkFault(Kind.BROKEN, "the connection ended before the answer did");
        }
        Throwable innermost = innermost(chain);
        String message = message(innermost);
        return new NetworkFault(
                Kind.OTHER,
                message.isEmpty() || !(innermost instanceof IOException)
                        ? innermost.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message)
                        : message);
    }

    /** Returns {@code problem} and its causes, the innermost last. */
    public static List<Throwable> chain(Throwable problem) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = problem; each != null && chain.size() < DEEPEST; each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    /**
     * Returns the message of {@code problem} on one line and without its full stop, or an empty text. What a message has
     * of a stack trace is left out.
     */
    public static String message(Throwable problem) {
        String message = problem.getMessage() == null ? "" : problem.getMessage();
        int trace = message.indexOf("\n\tat ");
        String text = Printable.line(
                (trace < 0 ? message : message.substring(0, trace)).strip().replaceAll("\\s*\\R\\s*", " "));
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static Throwable innermost(List<Throwable> chain) {
        for (int i = chain.size() - 1; i > 0; i--) {
            if (!message(chain.get(i)).isEmpty()) {
                return chain.get(i);
            }
        }
        return chain.get(0);
    }

    private static boolean has(List<Throwable> chain, Class<?>... kinds) {
        return first(chain, kinds) != null;
    }

    private static @Nullable Throwable first(List<Throwable> chain, Class<?>... kinds) {
        for (Throwable each : chain) {
            for (Class<?> kind : kinds) {
                if (kind.isInstance(each)) {
                    return each;
                }
            }
        }
        return null;
    }
}
