package io.chancery.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.text.NetworkFault.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class NetworkFaultTest {
    private record Case(Kind kind, Throwable problem) {}

    private static final List<Case> CASES = List.of(
            new Case(Kind.UNKNOWN_HOST, new UnknownHostException("broker.invalid: Name or service not known")),
            new Case(Kind.UNKNOWN_HOST, caused(new ConnectException(), new UnresolvedAddressException())),
            new Case(Kind.REFUSED, new ConnectException("Connection refused")),
            new Case(Kind.REFUSED, new NoRouteToHostException("No route to host")),
            new Case(Kind.LATE, new HttpTimeoutException("request timed out")),
            new Case(Kind.LATE, new SocketTimeoutException("Read timed out")),
            new Case(Kind.BROKEN, new SocketException("Connection reset")),
            new Case(
                    Kind.BROKEN,
                    caused(
                            new SSLHandshakeException("Remote host terminated the handshake"),
                            new EOFException("SSL peer shut down incorrectly"))),
            new Case(Kind.NO_TLS, new SSLException("Unsupported or unrecognized SSL message")),
            new Case(
                    Kind.UNTRUSTED,
                    caused(
                            new SSLHandshakeException("PKIX path building failed"),
                            new CertPathBuilderException("unable to find valid certification path"))),
            new Case(
                    Kind.EXPIRED,
                    caused(
                            new SSLHandshakeException("PKIX path validation failed"),
                            new CertificateExpiredException("NotAfter: 2026"))),
            new Case(
                    Kind.OTHER_NAME,
                    caused(
                            new SSLHandshakeException("No name matching"),
                            new CertificateException("No name matching localhost found"))),
            new Case(
                    Kind.CLIENT_CERTIFICATE,
                    new SSLHandshakeException("(certificate_required) Received fatal alert: certificate_required")),
            new Case(Kind.TLS, new SSLHandshakeException("Received fatal alert: protocol_version")),
            new Case(Kind.OTHER, new IllegalStateException("no")));

    @Test
    void theInnermostReasonSaysOfWhichKindAFaultIs() {
        CASES.forEach(each -> {
            NetworkFault fault = NetworkFault.of(new IOException("outermost", each.problem));

            assertEquals(each.kind, fault.kind(), each.problem::toString);
            assertFalse(fault.reason().isBlank());
        });
    }

    @Test
    void everyKindIsTried() {
        List<Kind> tried = CASES.stream().map(Case::kind).distinct().toList();

        assertTrue(tried.containsAll(List.of(Kind.values())), tried::toString);
    }

    @Test
    void aLostConnectionMayComeBackAndACertificateMayNot() {
        assertFalse(Kind.BROKEN.lasts());
        assertFalse(Kind.REFUSED.lasts());
        assertTrue(Kind.UNTRUSTED.lasts());
    }

    @Test
    void causesThatGoInACircleEnd() {
        IOException first = new IOException("first");
        IOException second = new IOException("second", first);
        first.initCause(second);

        assertEquals(Kind.OTHER, NetworkFault.of(second).kind());
    }

    @Test
    void aMessageThatHoldsAStackTraceIsCutBeforeIt() {
        assertEquals(
                "refused", NetworkFault.message(new IOException("refused\n\tat io.example.Some.method(Some.java)")));
    }

    private static <T extends Exception> T caused(T problem, Throwable cause) {
        problem.initCause(cause);
        return problem;
    }
}
