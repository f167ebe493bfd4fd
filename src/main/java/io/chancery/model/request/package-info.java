/**
 * Requests, their outcomes and who asks. Used by admission, the stream and clients; it must not know how a request is
 * decided.
 */
@NullMarked
package io.chancery.model.request;

import org.jspecify.annotations.NullMarked;
