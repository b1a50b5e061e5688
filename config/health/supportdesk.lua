-- Health of a SupportDesk for Argo CD. Ready sums up; Stalled says that only a person can help.
local hs = {status = "Progressing", message = "waits for the operator"}
if obj.spec ~= nil and obj.spec.suspend then
  return {status = "Suspended", message = "the operator does not touch the desk"}
end
local status = obj.status
if status == nil or status.conditions == nil then
  return hs
end
if status.observedGeneration ~= nil and obj.metadata.generation ~= nil and status.observedGeneration < obj.metadata.generation then
  return hs
end
local ready, stalled
for _, condition in ipairs(status.conditions) do
  if condition.type == "Ready" then ready = condition end
  if condition.type == "Stalled" then stalled = condition end
end
if ready == nil then
  return hs
end
hs.message = ready.message
if ready.status == "True" then
  hs.status = "Healthy"
elseif stalled ~= nil and stalled.status == "True" then
  hs.status = "Degraded"
end
return hs
