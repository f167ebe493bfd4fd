/**
 * The public facts of what requests want signed, as audit events tell them. Used by whatever writes events; it must not
 * know how events are chained, and tells nothing of a payload that came sealed.
 */
@NullMarked
package io.chancery.audit.facts;

import org.jspecify.annotations.NullMarked;
