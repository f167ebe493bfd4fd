package io.chancery.failure;

import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.text.NetworkFault;

/**
 * The failures of a schema registry that does not answer. Those that last until a setting changes are told apart from
 * those that pass.
 */
final class RegistryFault {
    private static final String URL = "schema.registry.url";

    private RegistryFault() {}

    /** @param reason the message of {@code absent}, as a sentence takes it */
    static Failure of(RegistryUnavailableException absent, String reason) {
        if (absent.isForeign()) {
            return new Failure(
                    "not-a-schema-registry",
                    ExitCode.CONFIGURATION,
                    reason,
                    "set " + URL + " to the registry's address, with its path if it has one",
                    absent);
        }
        if (absent.status() == 401 || absent.status() == 403) {
            return new Failure(
                    "schema-registry-refused",
                    ExitCode.CONFIGURATION,
                    reason,
                    "check the credentials: basic.auth.user.info, or the user in " + URL,
                    absent);
        }
        NetworkFault.Kind kind = NetworkFault.of(absent).kind();
        return kind.lasts() ? tls(kind, absent, reason) : unreachable(absent, reason);
    }

    private static Failure tls(NetworkFault.Kind kind, RegistryUnavailableException absent, String reason) {
        return new Failure("schema-registry-tls", ExitCode.CONFIGURATION, reason, advice(kind), absent);
    }

    private static String advice(NetworkFault.Kind kind) {
        return switch (kind) {
            case NO_TLS -> "set " + URL + " to an address that begins with http:, or to the registry's port for TLS";
            case UNTRUSTED -> "have this client trust the authority that signed the registry's certificate";
            case EXPIRED -> "renew the registry's certificate, or set this machine's clock";
            case OTHER_NAME -> "set " + URL + " to a name that the registry's certificate has";
            case CLIENT_CERTIFICATE -> "give this client a certificate that the registry accepts";
            case TLS, UNKNOWN_HOST, REFUSED, LATE, BROKEN, OTHER ->
                "check " + URL + " and what the registry speaks there";
        };
    }

    private static Failure unreachable(RegistryUnavailableException absent, String reason) {
        return new Failure(
                "schema-registry-unreachable",
                ExitCode.UNAVAILABLE,
                reason,
                "check " + URL + ", the registry and the network, then try again",
                absent);
    }
}
