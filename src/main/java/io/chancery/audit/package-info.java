/** The audit trail's events. */
@NullMarked
package io.chancery.audit;

import org.jspecify.annotations.NullMarked;
