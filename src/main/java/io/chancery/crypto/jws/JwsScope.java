package io.chancery.crypto.jws;

/**
 * The records that a signature is good for: those of one type, under one Kafka key, in one deployment. It is part of what is signed, so that a
 * record that is copied elsewhere is signed for nothing there.
 *
 * @param recordKey the Kafka key of the record
 * @param deployment the name of the deployment whose workers are to take the record
 */
public record JwsScope(JwsType type, String recordKey, String deployment) {}
