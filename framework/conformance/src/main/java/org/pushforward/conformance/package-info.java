/** The laws that extensions are held to: named, each with what is wrong in one sentence; without a test framework. */
package org.pushforward.conformance;
