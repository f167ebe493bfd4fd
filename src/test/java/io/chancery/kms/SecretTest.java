package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void showsItselfOnlyWhenAskedTo() {
        Secret secret = Secret.of("hunter2");

        assertEquals("Secret[redacted]", secret.toString());
        assertEquals("hunter2", secret.reveal());
    }
}
