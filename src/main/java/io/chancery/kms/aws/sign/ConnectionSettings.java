package io.chancery.kms.aws.sign;

import java.time.Duration;

/**
 * How an endpoint is connected with.
 *
 * @param most so many connections are open at once; further calls wait
 * @param connectTimeout for a TCP and TLS handshake
 * @param answerTimeout for a free connection, and for each part of an answer
 */
public record ConnectionSettings(int most, Duration connectTimeout, Duration answerTimeout) {}
