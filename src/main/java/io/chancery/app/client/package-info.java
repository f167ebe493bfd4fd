/** The other side of the topics: what requesters and operators send, and how they read the answers. */
@NullMarked
package io.chancery.app.client;

import org.jspecify.annotations.NullMarked;
