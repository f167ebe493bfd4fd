/**
 * The audit trail as it lies in topics and files: reading, exporting and checking it. Used by the commands for
 * auditors, on machines where there may be no worker; it must not need one.
 */
@NullMarked
package io.chancery.auditor;

import org.jspecify.annotations.NullMarked;
