{{- define "rynda.fullname" -}}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := default "rynda-operator" .Values.nameOverride }}
{{- if contains $name .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else if eq .Release.Name "rynda" }}{{ $name }}
{{- else }}{{ printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}{{ end }}
{{- end }}
{{- end }}

{{- define "rynda.serviceAccountName" -}}
{{ default (include "rynda.fullname" .) .Values.serviceAccount.name }}
{{- end }}

{{- define "rynda.selector" -}}
app.kubernetes.io/name: rynda-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- /* managed-by is the release's, never rynda-operator: that label marks what belongs to desks. */ -}}
{{- define "rynda.labels" -}}
{{ include "rynda.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: rynda
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}
