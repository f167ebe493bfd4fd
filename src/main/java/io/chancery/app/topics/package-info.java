/** Creates Chancery's topics and checks that a cluster has them as they must be. */
@NullMarked
package io.chancery.app.topics;

import org.jspecify.annotations.NullMarked;
