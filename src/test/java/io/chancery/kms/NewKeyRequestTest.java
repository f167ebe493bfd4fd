package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewKeyRequestTest {
    @Test
    void namesTheDeploymentInItsId() {
        assertEquals("production:acme/treasury/rotate-1", id("production", "acme/treasury", "rotate-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "production, acme/treasury, rotate-1, staging, acme/treasury, rotate-1",
        "a, b/c, x:d/e/f, a.b, c/x, d/e/f",
        "a:b, c/d, e, a, b/c, d/e",
        "a, b/c, d/e, a, b/c, d:e",
    })
    void sharesItsIdWithNoOther(
            String deployment,
            String wallet,
            String command,
            String otherDeployment,
            String otherWallet,
            String otherCommand) {
        assertNotEquals(id(deployment, wallet, command), id(otherDeployment, otherWallet, otherCommand));
    }

    /** Then {@code p:a/b/z} and {@code c/d}, and {@code p} and {@code a/b}, could share an id. */
    @Test
    void takesNoDeploymentWithASlash() {
        assertThrows(IllegalArgumentException.class, () -> id("p:a/b/z", "c/d", "e"));
    }

    private static String id(String deployment, String wallet, String command) {
        return new NewKeyRequest(deployment, WalletId.parse(wallet), command, KeySpec.ECC_SECG_P256K1, "like").id();
    }
}
