/** YAML whose values know their lines. */
package org.pushforward.lecture.yaml;
