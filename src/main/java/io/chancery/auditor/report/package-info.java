/**
 * The report of a verified trail as one page. Used by the command {@code audit report}; it must not know where the
 * events come from.
 */
@NullMarked
package io.chancery.auditor.report;

import org.jspecify.annotations.NullMarked;
