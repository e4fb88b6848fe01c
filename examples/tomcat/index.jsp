<%@ page contentType="text/plain" trimDirectiveWhitespaces="true" %><%
  Integer asked = (Integer) session.getAttribute("asked");
  int count = asked == null ? 1 : asked + 1;
  session.setAttribute("asked", count);
%><%= count + " " + session.getId() + " " + ProcessHandle.current().pid() %>
