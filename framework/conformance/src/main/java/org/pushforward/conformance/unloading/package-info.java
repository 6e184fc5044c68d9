/** Proves that the classes of plugins are gone, or finds what holds them. */
package org.pushforward.conformance.unloading;
