/**  */
package framework.lecture.src.main.java;
