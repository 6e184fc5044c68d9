/** Two-dimensional data whose density is known exactly. */
package org.pushforward.plugins.data.toy;
