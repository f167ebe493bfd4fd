/** The audit trail as it lies in topics and files: reading, exporting and checking it. */
@NullMarked
package io.chancery.app.audit;

import org.jspecify.annotations.NullMarked;
