package io.chancery.model.audit;

import io.chancery.model.Origin;
import java.time.Instant;

/**
 * The identity of an audit event, and where and when it came to be.
 *
 * @param id unique
 * @param node the worker that wrote it
 * @param origin where the request or command was read
 */
public record AuditHeader(String id, AuditEvent.Type type, Instant timestamp, String node, Origin origin) {}
